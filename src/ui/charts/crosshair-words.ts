import type { TFunction } from 'i18next';

import type { ScoreId } from '../../catalog/scores';
import type { StepMetrics } from '../../math/history/metric-series';
import type { Format } from '../format';
import type { LossUnits } from './chart-preferences';
import { stepTexts } from './crosshair-readout';
import type { DrawnOverlay } from './drawn-run';
import { overlayName, overlayTexts } from './overlay-readout';
import { namedAsSmoothed, smoothedName } from './smoothed-name';

export interface StepUnderCrosshair {
  readonly step: number;
  readonly values: StepMetrics;
}

export interface CrosshairWords {
  readonly t: TFunction<'charts'>;
  readonly format: Format;
  readonly units: LossUnits;
  /** Half-life of the smoothed values, in steps. */
  readonly smoothing: number;
}

/** What the crosshair says of a step of the run under way, for those who cannot see its box. */
export function spokenStep(
  { step, values }: StepUnderCrosshair,
  score: ScoreId | undefined,
  { t, format, units, smoothing }: CrosshairWords,
): string {
  const smoothed = smoothedName(smoothing, t, format);
  const alsoSmoothed = (value: string) =>
    smoothed ? t('crosshair.alsoSmoothed', { smoothed, value }) : '';
  const texts = stepTexts(values, score, units, format);
  const isTested = values.test !== undefined;
  const scores =
    score &&
    t(isTested ? 'crosshair.scores' : 'crosshair.trainScores', {
      train: t(`scores.${score}.train`),
      test: t(`scores.${score}.test`),
      ...texts,
      smoothed: alsoSmoothed(texts.smoothedScore),
    });
  const { whole } = texts;
  const wholeScore =
    whole && score
      ? t('crosshair.overlayScore', { test: t(`scores.${score}.test`), testScore: whole.score })
      : '';
  const validations = [texts.validation, texts.wholeValidation].map((validation) => {
    if (!validation) return '';
    const told = score && {
      test: t(`scores.${score}.validation`),
      testScore: validation.score,
    };
    return t('crosshair.validation', {
      ...validation,
      score: told ? t('crosshair.overlayScore', told) : '',
    });
  });
  return t(isTested ? 'crosshair.value' : 'crosshair.untested', {
    ...texts,
    smoothed: alsoSmoothed(texts.smoothedLoss),
    step: format.count(step),
    scores: scores ?? '',
    margins: texts.hasMargin ? t('interval.spoken') : '',
    whole: [
      whole ? t('crosshair.whole', { ...whole, score: wholeScore }) : '',
      ...validations,
    ].join(''),
  });
}

/** The same of another run. */
export function spokenOverlay(
  overlay: DrawnOverlay,
  { step, values }: StepUnderCrosshair,
  { t, format, units, smoothing }: CrosshairWords,
): string {
  const { score } = overlay;
  const texts = overlayTexts(overlay, values, units, format);
  return t('crosshair.overlayValue', {
    ...texts,
    trainLossName: namedAsSmoothed(t('table.trainLoss'), smoothing, t, format),
    name: overlayName(overlay, t, format),
    margins: texts.hasMargin ? t('interval.spoken') : '',
    step: format.count(step),
    score: score ? t('crosshair.overlayScore', { test: t(`scores.${score}.test`), ...texts }) : '',
  });
}
