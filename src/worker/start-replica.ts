import type { ReplicaReply, StartReplica } from '../engine/replicas/messages';
import { newLifeLock, watchWorker } from '../protocol/watched-worker';

/** Starts a replica in a worker of its own, which ends with this one at the latest. */
export const startReplica: StartReplica = (listener) => {
  const worker = new Worker(new URL('./replica.worker.ts', import.meta.url), {
    type: 'module',
    name: 'replica',
  });
  const lifeLock = newLifeLock();
  const { end } = watchWorker(worker, lifeLock, {
    onMessage: ({ data: reply }: MessageEvent<ReplicaReply>) => listener.onMessage(reply),
    onDied: listener.onDied,
  });
  worker.postMessage(lifeLock);
  return { post: (request, transfer) => worker.postMessage(request, transfer), end };
};
