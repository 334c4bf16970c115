import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { MemoryArchive } from './memory-archive';
import type { RunArchive } from './run-archive';
import { watched } from './slow-watch';
import { someRun } from './testing/samples';

let told: boolean[];
/** How the calls that are still open are answered. */
let answer: (() => void)[];
let archive: RunArchive;

beforeEach(() => {
  vi.useFakeTimers();
  [told, answer] = [[], []];
  const slow = new MemoryArchive();
  const held = () => new Promise<never[]>((resolve) => answer.push(() => resolve([])));
  slow.history = held;
  slow.datasets.all = held;
  archive = watched(slow, (isSlow) => told.push(isSlow));
});
afterEach(() => void vi.useRealTimers());

it('passes on what is asked and answered, and says nothing of what comes in time', async () => {
  const run = someRun();
  await archive.putRun(run);
  expect(await archive.runs()).toEqual([run]);
  const history = archive.history(run.id);
  await vi.advanceTimersByTimeAsync(3900);
  answer[0]!();
  expect(await history).toEqual([]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect([told, vi.getTimerCount()]).toEqual([[], 0]);
});

it('says once that nothing comes, and once that all has come, of data sets too', async () => {
  void archive.history('a');
  await vi.advanceTimersByTimeAsync(1000);
  void archive.datasets.all();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told).toEqual([true]);
  answer[0]!();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told).toEqual([true]);
  answer[1]!();
  await vi.advanceTimersByTimeAsync(0);
  expect(told).toEqual([true, false]);
});
