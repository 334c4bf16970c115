import { TrainingSession } from '../engine/training-session';
import type { Command } from '../protocol/commands';
import type { Event } from '../protocol/events';
import type { WorkerBoot } from '../protocol/worker-boot';

declare const self: DedicatedWorkerGlobalScope;

const post = (event: Event, transfer: ArrayBuffer[] = []) => self.postMessage(event, transfer);

// The first message says where the data lies and which lock to hold; the rest are commands.
self.addEventListener(
  'message',
  ({ data: boot }: MessageEvent<WorkerBoot>) => {
    const session = new TrainingSession(boot.datasetUrl, post);
    self.addEventListener('message', ({ data }: MessageEvent<Command>) => session.send(data));
    holdLifeLock(boot.lifeLock);
    void session.run();
  },
  { once: true },
);

/**
 * Holds a lock for as long as this worker lives. The browser releases it however the worker ends,
 * so the page, which then asks for it, learns of every death.
 */
function holdLifeLock(name: string): void {
  if (!('locks' in navigator)) return;
  void navigator.locks.request(name, () => {
    post({ type: 'started' });
    return new Promise<never>(() => {});
  });
}
