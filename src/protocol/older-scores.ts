import { isRecord } from './is-record';

/*
 * Earlier versions of the page called the score of each step and each test its accuracy, whatever it was.
 * What it is follows from the run's task (`catalog/tasks.ts`), now as then: it is the name that changes.
 */

/** A piece of history with the names that this version has. What has them already is given back as it is. */
export function withScores(kept: unknown): unknown {
  const renamed = withScore(kept);
  if (!isRecord(renamed) || !Array.isArray(renamed.evaluations)) return renamed;
  const evaluations: readonly unknown[] = renamed.evaluations;
  if (!evaluations.some(namesAccuracy)) return renamed;
  return { ...renamed, evaluations: evaluations.map(withScore) };
}

/** The same of a test alone, or of columns. */
export function withScore(kept: unknown): unknown {
  if (!namesAccuracy(kept)) return kept;
  const { accuracy, ...rest } = kept;
  return { ...rest, score: accuracy };
}

function namesAccuracy(kept: unknown): kept is Readonly<Record<string, unknown>> {
  return isRecord(kept) && Object.hasOwn(kept, 'accuracy') && !Object.hasOwn(kept, 'score');
}
