import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { patienceMs, startUmap } from './umap-client';

class PlayedWorker extends EventTarget {
  static last: PlayedWorker;
  isEnded = false;
  constructor() {
    super();
    PlayedWorker.last = this;
  }
  postMessage() {}
  terminate() {
    this.isEnded = true;
  }
  report(done: number) {
    const data = { done, of: 2, places: new Float32Array() };
    this.dispatchEvent(Object.assign(new Event('message'), { data }));
  }
}

const order = { points: new Float32Array(4), componentCount: 2 };
let told: string[];
const listener = {
  onReport: ({ done }: { done: number }) => void told.push(`${done}`),
  onFailed: (detail: string) => void told.push(`failed: ${detail}`),
};

beforeEach(() => {
  told = [];
  vi.useFakeTimers();
  vi.stubGlobal('Worker', PlayedWorker);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('reports how far it is, and ends the worker with the last report', () => {
  startUmap(order, listener);
  const worker = PlayedWorker.last;
  worker.report(1);
  expect(worker.isEnded).toBe(false);
  worker.report(2);
  worker.report(2);
  vi.advanceTimersByTime(2 * patienceMs);
  expect(told).toEqual(['1', '2']);
  expect(worker.isEnded).toBe(true);
});

it('says so where no worker can be started', async () => {
  vi.stubGlobal('Worker', function refuse() {
    throw new Error('refused');
  });
  startUmap(order, listener);
  await Promise.resolve();
  expect(told).toEqual(['failed: Error: refused']);
});

it('gives up a worker that is silent, or that breaks, once', () => {
  startUmap(order, listener);
  PlayedWorker.last.report(1);
  vi.advanceTimersByTime(patienceMs - 1);
  expect(told).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(told).toHaveLength(2);
  expect(PlayedWorker.last.isEnded).toBe(true);
  startUmap(order, listener);
  const error = Object.assign(new Event('error'), { message: 'broken' });
  PlayedWorker.last.dispatchEvent(error);
  PlayedWorker.last.dispatchEvent(error);
  expect(told.slice(2)).toEqual(['failed: broken']);
});

it('tells nothing more once it is ended', () => {
  const end = startUmap(order, listener);
  end();
  PlayedWorker.last.report(2);
  vi.advanceTimersByTime(2 * patienceMs);
  expect(told).toEqual([]);
});
