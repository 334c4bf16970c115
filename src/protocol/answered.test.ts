import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { answered } from './answered';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = new Promise<never>(() => {});

/** How it ended, if it did. */
function watch(work: Promise<unknown>) {
  const told = { outcome: 'open' as unknown };
  work.then(
    (value) => (told.outcome = value),
    (error: Error) => (told.outcome = error.name),
  );
  return told;
}

it('gives what is answered in time, and leaves no timer', async () => {
  expect(await answered(Promise.resolve(3), 5000)).toBe(3);
  await expect(answered(Promise.reject(new RangeError('no')), 5000)).rejects.toThrow('no');
  expect(vi.getTimerCount()).toBe(0);
});

it('gives up what is not', async () => {
  const giveUp = vi.fn<() => void>();
  const told = watch(answered(never, 5000, giveUp));
  await vi.advanceTimersByTimeAsync(4999);
  expect(told.outcome).toBe('open');
  await vi.advanceTimersByTimeAsync(1);
  expect([told.outcome, giveUp.mock.calls.length]).toEqual(['TimeoutError', 1]);
});

it('does not hold against anybody that this thread slept, but once', async () => {
  const told = watch(answered(never, 5000));
  // By the clock an hour has passed when the timer comes.
  const now = performance.now();
  const clock = vi.spyOn(performance, 'now').mockReturnValue(now + 3_600_000);
  await vi.advanceTimersByTimeAsync(5000);
  expect(told.outcome).toBe('open');
  clock.mockReturnValue(now + 7_200_000);
  await vi.advanceTimersByTimeAsync(5000);
  expect(told.outcome).toBe('TimeoutError');
  clock.mockRestore();
});
