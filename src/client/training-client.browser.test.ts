import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import type { Event } from '../protocol/events';
import { hang, startHangingWorkers } from '../protocol/testing/hanging-worker';
import { tickMs } from './heartbeat';
import { createTrainingClient, type TrainingClient } from './training-client';

let client: TrainingClient;
let workers: Worker[];
let events: Event[];

beforeEach(() => {
  events = [];
  workers = startHangingWorkers();
  // Only the client's clock: the worker has one of its own.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  client = createTrainingClient((event) => events.push(event));
  client.wake();
});
afterEach(() => {
  client.dispose();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Passes so many ticks; a worker that can answers in between. */
async function pass(ticks: number): Promise<void> {
  for (let tick = 0; tick < ticks; tick += 1) {
    vi.advanceTimersByTime(tickMs);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const stalls = () => events.flatMap((event) => (event.type === 'stall' ? [event.stall] : []));
const untilStarted = () =>
  vi.waitFor(() => expect(events).toContainEqual({ type: 'started' }), { timeout: 60_000 });

it('a worker in an endless loop is told of, ended after a minute, and another one answers', async () => {
  await untilStarted();
  await pass(10);
  expect(stalls()).toEqual([]);

  hang(workers[0]!);
  await pass(6);
  expect(stalls().at(-1)).toMatchObject({ kind: 'silent', limit: 60 });
  await pass(60);
  expect(events.at(-1)).toEqual({ type: 'failure', stage: 'worker-hung', detail: '' });

  events = [];
  client.restart();
  await untilStarted();
  await pass(20);
  expect(stalls()).toEqual([null]);
  expect(workers).toHaveLength(2);
});
