import type { TFunction } from 'i18next';

import { isAccuracy, type ScoreId } from '../catalog/scores';
import { type LossUnits, perNat } from './charts/chart-preferences';
import type { Format } from './format';

export interface DeviationWords {
  readonly units: LossUnits;
  readonly format: Format;
  readonly t: TFunction<'charts'>;
}

/**
 * How far the values of single seeds lie from their mean, as text: a loss in its unit, a share in percentage points. It is
 * called a standard deviation, as ± stands for 95 % intervals.
 */
export function deviationText(
  { deviation }: { readonly deviation: number },
  of: 'loss' | 'score',
  score: ScoreId | undefined,
  { units, format, t }: DeviationWords,
): string {
  const isShare = of === 'score' && isAccuracy(score);
  const size = isShare ? format.points(deviation) : format.loss(deviation * perNat[units]);
  return t('deviation', { size });
}
