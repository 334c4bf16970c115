import { expect, it, vi } from 'vitest';

import { newRunId } from '../math/run-names';
import { RunClaims } from './run-claims';

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
