import { afterEach, expect, it, vi } from 'vitest';

import { newRunId } from '../catalog/run-names';
import { hastenTimers } from '../protocol/testing/impatience';
import { RunClaims } from './run-claims';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

// Two of them in one page stand for two tabs: neither knows of the other but by the browser's locks.
it('only one tab gets a run, until it gives it up', async () => {
  const [one, other] = [new RunClaims(), new RunClaims()];
  const runId = newRunId();
  const granted = await Promise.all([one.claim(runId), other.claim(runId)]);
  expect(granted.toSorted()).toEqual([false, true]);
  const [owner, loser] = granted[0] ? [one, other] : [other, one];
  expect(await owner.claim(runId)).toBe(true);
  expect((await loser.elsewhere()).has(runId)).toBe(true);
  expect((await owner.elsewhere()).has(runId)).toBe(false);

  owner.release(runId);
  await vi.waitFor(async () => expect(await loser.claim(runId)).toBe(true));
});

it.each<[string, () => Promise<never>]>([
  ['never answer', () => new Promise(() => {})],
  ['refuse', () => Promise.reject(new DOMException('refused', 'SecurityError'))],
])('every run is granted where locks %s, and nothing is known of other tabs', async (_, answer) => {
  hastenTimers(100);
  vi.spyOn(LockManager.prototype, 'request').mockImplementation(answer);
  vi.spyOn(LockManager.prototype, 'query').mockImplementation(answer);
  const claims = new RunClaims();
  const runId = newRunId();
  expect(await Promise.all([claims.claim(runId), claims.claim(runId)])).toEqual([true, true]);
  expect(await claims.elsewhere()).toEqual(new Set());
  claims.release(runId);
});
