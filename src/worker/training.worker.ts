import { TrainingSession } from '../engine/training-session';
import type { Command } from '../protocol/commands';
import type { Event } from '../protocol/events';
import { holdLifeLock } from '../protocol/watched-worker';
import type { WorkerBoot } from '../protocol/worker-boot';
import { startReplica } from './start-replica';

declare const self: DedicatedWorkerGlobalScope;

const post = (event: Event, transfer: ArrayBuffer[] = []) => self.postMessage(event, transfer);

// The first message says where the data lies and which lock to hold; the rest are commands.
self.addEventListener(
  'message',
  ({ data: boot }: MessageEvent<WorkerBoot>) => {
    const session = new TrainingSession(boot.datasetUrl, post, startReplica);
    self.addEventListener('message', ({ data }: MessageEvent<Command>) => session.send(data));
    holdLifeLock(boot.lifeLock, () => post({ type: 'started' }));
    void session.run();
  },
  { once: true },
);
