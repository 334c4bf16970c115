import { ownDetails } from '../catalog/own-details';
import type { ReplicaReply, ReplicaRequest } from '../engine/replicas/messages';
import { Replica } from '../engine/replicas/replica';
import { TrainingSession } from '../engine/session/training-session';
import type { Command } from '../protocol/commands';
import type { Event } from '../protocol/events';
import type { Ping, Pulse } from '../protocol/pulse';
import { holdLifeLock } from '../protocol/watched-worker';
import type { TrainingBoot, WorkerBoot } from '../protocol/worker-boot';
import { lacksOfWorker } from './lacks';
import { replicaStarter } from './start-replica';

declare const self: DedicatedWorkerGlobalScope;

// The first message says what this worker is to be.
self.addEventListener(
  'message',
  ({ data: boot }: MessageEvent<WorkerBoot>) => {
    if (boot.role === 'training') beginTraining(boot);
    else beginReplica();
    // `started` is the first thing that either tells of itself.
    holdLifeLock(boot.lifeLock, () => self.postMessage({ type: 'started' }));
  },
  { once: true },
);

function beginTraining({ datasetUrl }: TrainingBoot): void {
  const post = (message: Event | Pulse, transfer: ArrayBuffer[] = []) =>
    self.postMessage(message, transfer);
  // Not in every browser can a worker start others.
  const startReplica =
    typeof Worker === 'function' ? replicaStarter(self.location.href) : undefined;
  const session = new TrainingSession(datasetUrl, post, startReplica);
  void lacksOfWorker().then((lacks) => lacks.length > 0 && post({ type: 'lacks', lacks }));
  self.addEventListener('message', ({ data }: MessageEvent<Command | Ping>) => {
    if (data.type === 'ping') post(session.pulse.report);
    else session.send(data);
  });
  void session.run();
}

function beginReplica(): void {
  const post = (reply: ReplicaReply, transfer: ArrayBuffer[] = []) =>
    self.postMessage(reply, transfer);
  const replica = new Replica(post);
  self.addEventListener('message', ({ data }: MessageEvent<ReplicaRequest>) =>
    replica.receive(data),
  );
  // Told, or the other side would wait for the answer.
  self.addEventListener('messageerror', () =>
    post({ type: 'failed', detail: ownDetails.unreadableMessage }),
  );
}
