import { overlayColour, overlayOpacity } from './overlay';
import type { LineStyle } from './plot-lines';

/** The lines of one run in one plot. */
export interface RunStyles {
  readonly raw: LineStyle;
  readonly train: LineStyle;
  readonly test: LineStyle;
  readonly validation: LineStyle;
}

/** Of tests on validation images, so that no line is told by its hue alone. */
const dashes = '7 3';

/**
 * One run alone: its hues tell training from test. Once there are others the hue tells the run; then
 * training is thin, test strong with dots, validation dashed, and the run under way is the ink.
 */
export function runStyles(hasOverlays: boolean, stepsPerPoint: number): RunStyles {
  // Where many steps share a pixel the noise would be one thick band.
  const strokeOpacity = Math.max(0.5, 1 - 0.12 * Math.log2(stepsPerPoint));
  return hasOverlays
    ? {
        raw: { stroke: 'var(--ink-faint)', strokeWidth: 1, strokeOpacity, isNoise: true },
        train: { stroke: 'var(--ink)', strokeWidth: 1.25 },
        test: { stroke: 'var(--ink)', strokeWidth: 2.25 },
        validation: { stroke: 'var(--ink)', strokeWidth: 2.25, strokeDasharray: dashes },
      }
    : {
        raw: { stroke: 'var(--train-faint)', strokeWidth: 1, strokeOpacity, isNoise: true },
        train: { stroke: 'var(--train)', strokeWidth: 2 },
        test: { stroke: 'var(--test)', strokeWidth: 2 },
        validation: { stroke: 'var(--validation)', strokeWidth: 2, strokeDasharray: dashes },
      };
}

export function overlayStyles(colour: number, age: number): Omit<RunStyles, 'raw'> {
  const stroke = overlayColour(colour);
  const strokeOpacity = overlayOpacity(age);
  return {
    train: { stroke, strokeWidth: 1, strokeOpacity: strokeOpacity * 0.75 },
    test: { stroke, strokeWidth: 2, strokeOpacity, dotRadius: 2 },
    validation: { stroke, strokeWidth: 2, strokeOpacity, dotRadius: 2, strokeDasharray: dashes },
  };
}

/** Steps that came to nothing, as of a run that diverged and went on from before. */
export const givenUpStyle: LineStyle = {
  stroke: 'var(--bad)',
  strokeWidth: 1,
  strokeOpacity: 0.7,
  isNoise: true,
};

/** The same of another run: in its colour, so that it is seen whose it is, and dotted, as it came to nothing. */
export function overlayGivenUpStyle(colour: number, age: number): LineStyle {
  return {
    stroke: overlayColour(colour),
    strokeWidth: 1.5,
    strokeOpacity: overlayOpacity(age),
    strokeDasharray: '1.5 2',
    isNoise: true,
  };
}

/** The learning rate of the run under way, and of another. */
export const rateStyle: LineStyle = { stroke: 'var(--ink)', strokeWidth: 1.75, isStepped: true };

export function overlayRateStyle(colour: number, age: number): LineStyle {
  return {
    stroke: overlayColour(colour),
    strokeWidth: 1.5,
    strokeOpacity: overlayOpacity(age),
    isStepped: true,
  };
}

/** What is drawn of the single seeds behind their mean, and the band around that. */
export function seedStyles(colour: number) {
  const stroke = overlayColour(colour);
  return {
    train: { stroke, strokeWidth: 1, strokeOpacity: 0.55, isNoise: true },
    test: { stroke, strokeWidth: 1, strokeOpacity: 0.4, isNoise: true },
    band: { fill: stroke, fillOpacity: 0.16, stroke: 'none' },
  } as const;
}
