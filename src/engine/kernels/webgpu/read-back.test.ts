import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { SessionError } from '../../session-error';
import { inTime, readBack } from './read-back';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Notes what is submitted to it. */
function queueOf() {
  const submit = vi.fn<(commands: readonly GPUCommandBuffer[]) => void>();
  return { submit, queue: { submit } as unknown as GPUQueue };
}

/** An answer that comes when it is told to. */
function owed<Answer>() {
  let resolve!: (answer: Answer) => void;
  const promise = new Promise<Answer>((fulfil) => (resolve = fulfil));
  return { promise, resolve };
}

/** Lets so many of the timers that are set, one after the other, run off. */
const pass = async (timers: number) => {
  for (let timer = 0; timer < timers; timer += 1) await vi.advanceTimersToNextTimerAsync();
};

it('submits nothing where answers come by themselves', async () => {
  const { queue, submit } = queueOf();
  const { promise, resolve } = owed<number>();
  const answer = readBack(queue, promise, false);
  expect(vi.getTimerCount()).toBe(0);
  resolve(3);
  expect(await answer).toBe(3);
  expect(submit).not.toHaveBeenCalled();
});

it('submits empty work at once and again until the answer is there, and then none', async () => {
  const { queue, submit } = queueOf();
  const { promise, resolve } = owed<number>();
  const answer = readBack(queue, promise, true);
  expect(submit.mock.calls).toEqual([[[]]]);
  await pass(10);
  expect(submit).toHaveBeenCalledTimes(11);
  resolve(3);
  expect(await answer).toBe(3);
  await pass(10);
  expect(submit).toHaveBeenCalledTimes(11);
  expect(vi.getTimerCount()).toBe(0);
});

it('keeps one timer for several answers, until the last is there', async () => {
  const { queue, submit } = queueOf();
  const first = owed<void>();
  const second = owed<void>();
  const answers = [first, second].map(({ promise }) => readBack(queue, promise, true));
  expect(submit).toHaveBeenCalledTimes(2);
  expect(vi.getTimerCount()).toBe(1);
  first.resolve();
  await answers[0];
  await pass(3);
  expect(submit).toHaveBeenCalledTimes(5);
  second.resolve();
  await answers[1];
  await pass(3);
  expect(submit).toHaveBeenCalledTimes(5);
  expect(vi.getTimerCount()).toBe(0);
});

it('begins anew for an answer that is asked for later', async () => {
  const { queue, submit } = queueOf();
  await readBack(queue, Promise.resolve(), true);
  await pass(1);
  const later = owed<void>();
  const answer = readBack(queue, later.promise, true);
  await pass(2);
  expect(submit).toHaveBeenCalledTimes(4);
  later.resolve();
  await answer;
});

it('stops when the answer fails, as it does when the device is lost, and passes that on', async () => {
  const { queue, submit } = queueOf();
  const answer = readBack(queue, Promise.reject(new Error('lost')), true);
  await expect(answer).rejects.toThrow('lost');
  await pass(3);
  expect(submit).toHaveBeenCalledTimes(1);
});

describe('a GPU that does not answer', () => {
  it('counts as lost before a minute is over', async () => {
    const { promise } = owed<void>();
    const fault = inTime(promise).catch((error: SessionError) => error.stage);
    await vi.advanceTimersByTimeAsync(49_000);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await fault).toBe('device-lost');
  });

  it('is not blamed for another failure, nor for an answer that takes long', async () => {
    await expect(inTime(Promise.reject(new Error('unmapped')))).rejects.toThrow('unmapped');
    const { promise, resolve } = owed<number>();
    const answer = inTime(promise);
    await vi.advanceTimersByTimeAsync(49_000);
    resolve(3);
    expect(await answer).toBe(3);
    expect(vi.getTimerCount()).toBe(0);
  });
});
