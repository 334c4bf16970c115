import type { RunRecord } from '../../protocol/run-file/run-record';

/**
 * Whether a record from a file has nothing that is not known of a run that is kept: it has the same steps, and its
 * tests are among those made since. Names and notes are what people make of it.
 */
export function isSameRun(kept: RunRecord, record: RunRecord): boolean {
  return (
    kept.run.createdAt === record.run.createdAt &&
    areSameNumbers(kept.series.step, record.series.step) &&
    areSameNumbers(kept.series.loss, record.series.loss) &&
    areSameNumbers(kept.series.score, record.series.score) &&
    areSameNumbers(kept.series.learningRate, record.series.learningRate) &&
    isSameText(kept.run.config, record.run.config) &&
    isSameText(kept.adjustments, record.adjustments) &&
    record.evaluations.every((test) => kept.evaluations.some((other) => isSameText(other, test)))
  );
}

/** Plain values, whatever the order of their fields. What JSON has no number for is null in both. */
function isSameText(one: unknown, other: unknown): boolean {
  return sorted(one) === sorted(other);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function areSameNumbers(one: ArrayLike<number>, other: ArrayLike<number>): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index += 1) {
    if (!Object.is(one[index], other[index])) return false;
  }
  return true;
}
