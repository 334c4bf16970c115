import type { ReplicaReply, ReplicaRequest } from '../engine/replicas/messages';
import { Replica } from '../engine/replicas/replica';
import { holdLifeLock } from '../protocol/watched-worker';

declare const self: DedicatedWorkerGlobalScope;

const post = (reply: ReplicaReply, transfer: ArrayBuffer[] = []) =>
  self.postMessage(reply, transfer);

// The first message names the lock to hold; the rest are requests.
self.addEventListener(
  'message',
  ({ data: lifeLock }: MessageEvent<string>) => {
    const replica = new Replica(post);
    self.addEventListener('message', ({ data }: MessageEvent<ReplicaRequest>) =>
      replica.receive(data),
    );
    // Told, or the other side would wait for the answer.
    self.addEventListener('messageerror', () =>
      post({ type: 'failed', detail: 'a message could not be read' }),
    );
    holdLifeLock(lifeLock, () => post({ type: 'started' }));
  },
  { once: true },
);
