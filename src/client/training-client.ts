import type { Command } from '../protocol/commands';
import type { Event } from '../protocol/events';
import { newLifeLock, watchWorker } from '../protocol/watched-worker';
import type { TrainingBoot } from '../protocol/worker-boot';

export interface TrainingClient {
  send(command: Command): void;
  /** Ends the worker, alive or not, and starts a fresh one: it has to be told everything anew. */
  restart(): void;
  dispose(): void;
}

/**
 * Starts the training worker. Everything it says goes to `onEvent`; a crash, in whatever way the
 * worker ended, becomes a `failure` event.
 */
export function createTrainingClient(onEvent: (event: Event) => void): TrainingClient {
  let current = spawn(onEvent);
  return {
    send: (command) => current.worker.postMessage(command),
    restart() {
      current.end();
      current = spawn(onEvent);
    },
    dispose: () => current.end(),
  };
}

function spawn(onEvent: (event: Event) => void): { worker: Worker; end: () => void } {
  const worker = new Worker(new URL('../worker/training.worker.ts', import.meta.url), {
    type: 'module',
    name: 'training',
  });
  const lifeLock = newLifeLock();
  const { end } = watchWorker(worker, lifeLock, {
    onMessage: ({ data: event }: MessageEvent<Event>) => onEvent(event),
    onDied: (detail) => onEvent({ type: 'failure', stage: 'worker-died', detail }),
  });
  const datasetUrl = new URL('mnist/', document.baseURI).href;
  const boot: TrainingBoot = { role: 'training', datasetUrl, lifeLock };
  worker.postMessage(boot);
  return { worker, end };
}
