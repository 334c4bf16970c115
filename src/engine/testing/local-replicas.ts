import type { ReplicaListener, ReplicaPort, ReplicaRequest } from '../replicas/messages';
import { Replica } from '../replicas/replica';

export interface LocalReplica {
  readonly requests: ReplicaRequest[];
  isEnded: boolean;
  /** Dies as if its thread had been ended: without a word. */
  die(): void;
}

/** Replicas in this very thread, behind messages that are cloned and transferred as between threads. */
export class LocalReplicas {
  readonly started: LocalReplica[] = [];
  /** Called before a replica carries out a request: to kill it then, to keep the request from it, or to repeat it. */
  intercept: (replica: LocalReplica, request: ReplicaRequest) => 'pass' | 'drop' | 'twice' = () =>
    'pass';

  readonly start = (listener: ReplicaListener): ReplicaPort => {
    const { port1: near, port2: far } = new MessageChannel();
    const close = () => {
      local.isEnded = true;
      near.close();
    };
    const local: LocalReplica = {
      requests: [],
      isEnded: false,
      die() {
        close();
        listener.onDied('');
      },
    };
    this.started.push(local);

    const replica = new Replica((reply, transfer = []) => far.postMessage(reply, transfer));
    far.addEventListener('message', ({ data: request }: MessageEvent<ReplicaRequest>) => {
      local.requests.push(request);
      const fate = this.intercept(local, request);
      if (fate === 'drop' || local.isEnded) return;
      replica.receive(request);
      if (fate === 'twice') replica.receive(request);
    });
    near.addEventListener('message', ({ data: reply }) => {
      if (!local.isEnded) listener.onMessage(reply);
    });
    near.start();
    far.start();
    return { post: (request, transfer) => near.postMessage(request, transfer), end: close };
  };

  get running(): LocalReplica[] {
    return this.started.filter((replica) => !replica.isEnded);
  }
}
