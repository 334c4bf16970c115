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
  /** What a worker was told that has said nothing yet, so that another one can be told it in its place. */
  let told: Command[] = [];
  function begin(commands: Command[], onUnborn?: () => void): void {
    told = commands;
    current = spawn(onEvent, onUnborn);
    for (const command of commands) current?.worker.postMessage(command);
  }
  /** A script that can't be had at one moment may be had at the next; what fails twice is told. */
  function beginAgain(): void {
    onEvent({ type: 'stall', stall: null });
    begin(told);
  }
  function wake(): void {
    if (current) return;
    begin(waiting, beginAgain);
    waiting = [];
  }
  return {
    send(command) {
      if (current) {
        if (!current.hasSpoken()) told.push(command);
        return current.worker.postMessage(command);
      }
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
      begin([], beginAgain);
    },
    waitOn: () => current?.heartbeat.waitOn(),
    dispose: () => current?.end(),
  };
}

/**
 * Undefined where the browser starts none, which is told as a `failure`; so is the end of one, unless its script
 * could not be had and `onUnborn` is there to hear that.
 */
function spawn(onEvent: (event: Event) => void, onUnborn?: () => void) {
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
  let hasSpoken = false;
  const watch = watchWorker(worker, lifeLock, {
    onMessage({ data }: MessageEvent<Event | Pulse>) {
      hasSpoken = true;
      if (data.type === 'pulse') return heartbeat.hearPulse(data);
      heartbeat.hear();
      onEvent(data);
    },
    onDied(detail) {
      clearInterval(ticking);
      // A script that was had and failed says how.
      if (onUnborn && !hasSpoken && detail === '') return onUnborn();
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
  return { worker, heartbeat, end, hasSpoken: () => hasSpoken };
}
