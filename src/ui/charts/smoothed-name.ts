import type { TFunction } from 'i18next';

import { usualHalfLife } from '../../math/trend-average';
import type { Format } from '../format';

/** What is said beside values that are smoothed with a half-life of so many steps; nothing if they are not. */
export function smoothedName(
  halfLifeSteps: number,
  t: TFunction<'charts'>,
  format: Format,
): string | undefined {
  if (halfLifeSteps === 0) return undefined;
  return halfLifeSteps === usualHalfLife
    ? t('smoothed.usual')
    : t('smoothed.by', { steps: format.count(halfLifeSteps) });
}

/** The name of values with what is said beside them. */
export function namedAsSmoothed(
  name: string,
  halfLifeSteps: number,
  t: TFunction<'charts'>,
  format: Format,
): string {
  const smoothed = smoothedName(halfLifeSteps, t, format);
  return smoothed ? t('smoothed.named', { name, smoothed }) : name;
}
