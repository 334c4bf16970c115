import type { ScoreId } from '../catalog/scores';
import type { EvaluationSplit } from '../math/history/evaluation';

const accuracyWords = {
  test: { accuracy: 'stopAccuracy', 'exact-match': 'stopExactMatch' },
  validation: { accuracy: 'stopValidationAccuracy', 'exact-match': 'stopValidationMatch' },
} as const;

/**
 * The key of the words for a stop condition's value. What is called an accuracy elsewhere is an exact match where there
 * are several labels; both are of the images of a split.
 */
export function stopWord<Id extends string>(
  id: Id,
  score: ScoreId | undefined,
  split: EvaluationSplit,
) {
  if (id !== 'stopAccuracy') return id as Exclude<Id, 'stopAccuracy'>;
  return accuracyWords[split][score === 'exact-match' ? 'exact-match' : 'accuracy'];
}

/** The same where one is chosen. */
export const stopChoiceWord = <Id extends string>(id: Id, score: ScoreId | undefined) =>
  id === 'stopAccuracy' && score === 'exact-match' ? 'stopExactMatch' : id;
