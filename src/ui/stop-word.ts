import type { ScoreId } from '../catalog/scores';

/** The key of a stop condition's words. What is called an accuracy elsewhere is an exact match where there are several labels. */
export const stopWord = <Id extends string>(id: Id, score: ScoreId | undefined) =>
  id === 'stopAccuracy' && score === 'exact-match' ? 'stopExactMatch' : id;
