import type { ReplicaReply, StartReplica } from '../engine/replicas/messages';
import { newLifeLock, watchWorker } from '../protocol/watched-worker';
import type { ReplicaBoot } from '../protocol/worker-boot';

/** Starts each replica in a worker of its own from this script; it ends with this worker at the latest. */
export const replicaStarter =
  (scriptUrl: string): StartReplica =>
  (listener) => {
    const worker = new Worker(scriptUrl, { type: 'module', name: 'replica' });
    const lifeLock = newLifeLock();
    const { end } = watchWorker(worker, lifeLock, {
      onMessage: ({ data: reply }: MessageEvent<ReplicaReply>) => listener.onMessage(reply),
      onDied: listener.onDied,
    });
    const boot: ReplicaBoot = { role: 'replica', lifeLock };
    worker.postMessage(boot);
    return { post: (request, transfer) => worker.postMessage(request, transfer), end };
  };
