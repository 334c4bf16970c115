import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import type { CheckpointInfo } from '../protocol/saved-run';
import { oldestCheckpoints } from './oldest-checkpoints';
import { checkpointOf } from './testing/samples';

const infos = fc.uniqueArray(
  fc
    .record({
      runId: fc.constantFrom('a', 'b', 'c'),
      step: fc.integer({ min: 0, max: 20 }),
      savedAt: fc.integer({ min: 0, max: 50 }),
      bytes: fc.integer({ min: 1, max: 9 }),
    })
    .map(({ runId, step, ...rest }) => checkpointOf(runId, step, rest)),
  { selector: ({ runId, step }) => `${runId} ${step}`, maxLength: 20 },
);

const total = (some: readonly CheckpointInfo[]) => some.reduce((sum, { bytes }) => sum + bytes, 0);

const isLatest = (info: CheckpointInfo, all: readonly CheckpointInfo[]) =>
  all.every(({ runId, step }) => runId !== info.runId || step <= info.step);

it('give up as many as make the room, and none more', () => {
  fc.assert(
    fc.property(infos, fc.integer({ min: 1, max: 100 }), (all, bytes) => {
      const gone = oldestCheckpoints(all, bytes);
      expect(total(gone)).toBeGreaterThanOrEqual(Math.min(bytes, total(all)));
      expect(total(gone.slice(0, -1))).toBeLessThan(bytes);
    }),
  );
});

it('give up the oldest first, and the latest of a run only when there are no others', () => {
  fc.assert(
    fc.property(infos, fc.integer({ min: 1, max: 100 }), (all, bytes) => {
      const gone = oldestCheckpoints(all, bytes);
      const kept = all.filter((info) => !gone.includes(info));
      for (const one of gone) {
        for (const other of kept) {
          if (isLatest(one, all)) expect(isLatest(other, all)).toBe(true);
          if (isLatest(one, all) !== isLatest(other, all)) continue;
          expect(one.savedAt).toBeLessThanOrEqual(other.savedAt);
        }
      }
    }),
  );
});
