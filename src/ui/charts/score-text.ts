import { type ScoreId, scores } from '../../catalog/scores';
import type { Format } from '../format';
import { type LossUnits, perNat } from './chart-preferences';
import { notMeasured } from './not-measured';

/** A score as it is shown everywhere: a share in per cent, a loss in the unit chosen for losses. */
export function scoreText(
  kind: ScoreId,
  value: number | undefined,
  units: LossUnits,
  format: Format,
): string {
  if (value === undefined) return notMeasured;
  return scores[kind].unit === 'share'
    ? format.accuracy(value)
    : format.loss(value * perNat[units]);
}
