import { isAccuracy, type ScoreId } from '../catalog/scores';
import { type LossUnits, perNat } from './charts/chart-preferences';
import type { Format } from './format';

/** How far the values of single seeds lie from their mean, as text: a loss in its unit, a share in percentage points. */
export function deviationText(
  { deviation }: { readonly deviation: number },
  of: 'loss' | 'score',
  score: ScoreId | undefined,
  units: LossUnits,
  format: Format,
): string {
  const isShare = of === 'score' && isAccuracy(score);
  const size = isShare ? format.points(deviation) : format.loss(deviation * perNat[units]);
  return `±\u00a0${size}`;
}
