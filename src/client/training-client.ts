import type { Command } from '../protocol/commands';
import type { Event } from '../protocol/events';
import type { WorkerBoot } from '../protocol/worker-boot';

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
  const ended = new AbortController();
  const lifeLock = `surprisal-worker-${crypto.getRandomValues(new Uint32Array(2)).join('-')}`;

  const died = (detail: string) => {
    if (!ended.signal.aborted) onEvent({ type: 'failure', stage: 'worker-died', detail });
  };
  worker.addEventListener('message', ({ data: event }: MessageEvent<Event>) => {
    if (ended.signal.aborted) return;
    // The worker holds its life lock until it ends: getting the lock means that it has.
    if (event.type === 'started') void waitForLock(lifeLock, ended.signal).then(() => died(''));
    onEvent(event);
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    died(event.message ?? '');
  });
  worker.addEventListener('messageerror', () => died('a message could not be read'));

  const boot: WorkerBoot = { datasetUrl: new URL('mnist/', document.baseURI).href, lifeLock };
  worker.postMessage(boot);
  return {
    worker,
    end() {
      ended.abort();
      worker.terminate();
    },
  };
}

/** Resolves when the lock is free; never, if `signal` aborts first. */
function waitForLock(name: string, signal: AbortSignal): Promise<void> {
  return navigator.locks
    .request(name, { signal }, () => {})
    .catch(() => new Promise<never>(() => {}));
}
