import type { Command } from '../protocol/commands';
import type { Event } from '../protocol/events';
import type { Ping, Pulse } from '../protocol/pulse';
import { newLifeLock, watchWorker } from '../protocol/watched-worker';
import type { TrainingBoot } from '../protocol/worker-boot';
import { Heartbeat, tickMs } from './heartbeat';

export interface TrainingClient {
  send(command: Command): void;
  /** Starts the worker, unless it runs. A command that asks for something does so, too. */
  wake(): void;
  /** Ends the worker, alive or not, and starts a fresh one: it has to be told everything anew. */
  restart(): void;
  /** A worker of which nothing comes is not given up, however long that lasts. */
  waitOn(): void;
  dispose(): void;
}

/** What can be told to a worker that has not been started: it only says how things stand. */
const canWait: ReadonlySet<Command['type']> = new Set([
  'prepare',
  'adjust',
  'set-drawing',
  'measure-time',
]);

/**
 * A training worker, which starts when it is first needed. Everything it says goes to `onEvent`; a
 * crash, in whatever way the worker ended, becomes a `failure` event, and so does a worker of which nothing
 * has come for too long, after `stall` events.
 */
export function createTrainingClient(onEvent: (event: Event) => void): TrainingClient {
  let current: ReturnType<typeof spawn> | undefined;
  let waiting: Command[] = [];
  function wake(): void {
    if (current) return;
    current = spawn(onEvent);
    for (const command of waiting) current?.worker.postMessage(command);
    waiting = [];
  }
  return {
    send(command) {
      if (current) return current.worker.postMessage(command);
      // Of a run that gives way to another nothing has to be told.
      if (command.type === 'prepare')
        waiting = waiting.filter(({ type }) => type === 'measure-time');
      waiting.push(command);
      if (!canWait.has(command.type)) wake();
    },
    wake,
    restart() {
      current?.end();
      waiting = [];
      onEvent({ type: 'stall', stall: null });
      current = spawn(onEvent);
    },
    waitOn: () => current?.heartbeat.waitOn(),
    dispose: () => current?.end(),
  };
}

/** Undefined where the browser starts none, which is told as a `failure`. */
function spawn(onEvent: (event: Event) => void) {
  let worker: Worker;
  try {
    worker = new Worker(new URL('../worker/training.worker.ts', import.meta.url), {
      type: 'module',
      name: 'training',
    });
  } catch (error) {
    // Whoever asked for it is not ready to be told.
    queueMicrotask(() => onEvent({ type: 'failure', stage: 'no-worker', detail: String(error) }));
    return undefined;
  }
  const lifeLock = newLifeLock();
  const ask: Ping = { type: 'ping' };
  const heartbeat = new Heartbeat(
    {
      onAsk: () => worker.postMessage(ask),
      onStall: (stall) => onEvent({ type: 'stall', stall }),
      onGivenUp() {
        end();
        onEvent({ type: 'failure', stage: 'worker-hung', detail: '' });
      },
    },
    performance.now(),
  );
  const ticking = setInterval(
    () => heartbeat.tick(performance.now(), document.visibilityState === 'hidden'),
    tickMs,
  );
  const watch = watchWorker(worker, lifeLock, {
    onMessage({ data }: MessageEvent<Event | Pulse>) {
      if (data.type === 'pulse') return heartbeat.hearPulse(data);
      heartbeat.hear();
      onEvent(data);
    },
    onDied(detail) {
      clearInterval(ticking);
      onEvent({ type: 'failure', stage: 'worker-died', detail });
    },
  });
  function end(): void {
    clearInterval(ticking);
    watch.end();
  }
  const datasetUrl = new URL('mnist/', document.baseURI).href;
  const boot: TrainingBoot = { role: 'training', datasetUrl, lifeLock };
  worker.postMessage(boot);
  return { worker, heartbeat, end };
}
