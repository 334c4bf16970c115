import type { PlotPoint } from '../../math/downsample';
import {
  type Evaluation,
  type EvaluationSplit,
  evaluationSplits,
} from '../../math/history/evaluation';
import type { GivenUpSteps } from '../../math/history/given-up-steps';
import type { MetricSeries } from '../../math/history/metric-series';
import type { Range } from './chart-range';
import { type AxisKind, runAxis, type RunAxis } from './run-axis';
import { lossPoint, type PlotData } from '../../math/history/series-plot';
import {
  type Extent,
  extentOf,
  extentOfStepped,
  extentWithin,
  isIn,
  lowestAccuracy,
  union,
} from './domains';
import type { Overlay } from './overlay';

/** How a run is to be drawn. */
export interface RunDrawing {
  readonly axis: AxisKind;
  /** Half-life of the smoothed lines, in steps. */
  readonly smoothing: number;
  readonly stepsPerEpoch: number;
  readonly maximumPoints: number;
  /** The part of the axis that is to be seen, in full detail; all of the run if there is none. */
  readonly range?: Range | undefined;
}

/** A run as the plots draw it. The same object as long as nothing of it changes. */
export interface DrawnRun {
  readonly plot: PlotData;
  readonly axis: RunAxis;
  /** What it gave up when it went back, as after a divergence. */
  readonly givenUp: readonly GivenUpSteps[];
  /** Where its last step lies. */
  readonly lastX: number;
  /** Of all its losses that are drawn, and of those without their noise, in nats. */
  readonly noisyLoss: Extent;
  readonly calmLoss: Extent;
  readonly learningRate: Extent;
  /** The least accuracy that is to be seen, if its score is one. */
  readonly lowestAccuracy: number;
}

/** An overlay that has been read. */
export type DrawnOverlay = Pick<
  Overlay,
  'id' | 'name' | 'colour' | 'age' | 'isComparable' | 'score' | 'grows'
> & {
  readonly series: MetricSeries;
  readonly drawn: DrawnRun;
  readonly seeds?: DrawnSeeds;
};

/** The runs that an overlay is the mean of (`overlay.ts`). */
export interface DrawnSeeds {
  readonly through: readonly DrawnRun[];
  readonly underWay: DrawnRun | undefined;
}

/** The runs of which lines are drawn. */
export function shownRuns(drawn: {
  readonly run: DrawnRun;
  readonly overlays: readonly DrawnOverlay[];
  readonly shows: { readonly own: boolean };
}): readonly DrawnRun[] {
  return [...(drawn.shows.own ? [drawn.run] : []), ...drawn.overlays.map((one) => one.drawn)];
}

interface Kept {
  readonly version: number;
  readonly drawing: RunDrawing;
  readonly drawn: DrawnRun;
}

const kept = new WeakMap<MetricSeries, Kept>();

/**
 * What is drawn of a run. It is computed once for each change of the run and of how it is to be
 * drawn: of many runs on the charts most stand still while one grows.
 */
export function drawnRun(series: MetricSeries, drawing: RunDrawing): DrawnRun {
  const last = kept.get(series);
  if (last?.version === series.version && isSame(last.drawing, drawing)) return last.drawn;
  series.smooth(drawing.smoothing);
  const axis = runAxis(series, drawing.axis, drawing.stepsPerEpoch);
  const lastX = axis.toX(series.lastStep);
  // A run that ends before the range has nothing in it.
  const stepAt = (x: number) => (x > lastX ? series.lastStep + 1 : axis.toStep(x));
  const range = drawing.range && {
    from: stepAt(drawing.range.from),
    to: stepAt(drawing.range.to),
  };
  const plot = series.plot(drawing.maximumPoints, range);
  const lowest = lowestAccuracy(plot, range);
  // Without smoothing there is the raw line alone.
  if (drawing.smoothing === 0) [plot.smoothedLoss, plot.smoothedScore] = [[], []];
  const wholeLosses = [...plot.wholeTests, ...plot.wholeValidations]
    .filter(range ? isIn(range) : () => true)
    .map(lossPoint);
  const extent = (points: readonly PlotPoint[]) => extentWithin(points, range);
  const tests = union(extent(plot.testLoss), extent(plot.validationLoss), extentOf(wholeLosses));
  const calm = union(extent(plot.smoothedLoss), tests);
  const { givenUp } = series;
  const noisyLoss = union(calm, extent(plot.loss), ...givenUp.map(({ loss }) => extent(loss)));
  const drawn: DrawnRun = {
    plot,
    axis,
    givenUp,
    lastX,
    noisyLoss,
    calmLoss: drawing.smoothing === 0 ? noisyLoss : calm,
    learningRate: extentOfStepped(plot.learningRate, range),
    lowestAccuracy: lowest,
  };
  kept.set(series, { version: series.version, drawing, drawn });
  return drawn;
}

function isSame(one: RunDrawing, other: RunDrawing): boolean {
  return (
    one.axis === other.axis &&
    one.smoothing === other.smoothing &&
    one.stepsPerEpoch === other.stepsPerEpoch &&
    one.maximumPoints === other.maximumPoints &&
    one.range?.from === other.range?.from &&
    one.range?.to === other.range?.to
  );
}

/** Whether tests on all images of a split are marks of their own: they make the line where there is no sample. */
export function hasRings(series: MetricSeries, split: EvaluationSplit): boolean {
  const { testLine, wholeTests, validationLine, wholeValidations } = series;
  const [line, whole] =
    split === 'test' ? [testLine, wholeTests] : [validationLine, wholeValidations];
  return line[0]?.scope === 'sample' && whole.length > 0;
}

/** Whether it was tested on images held from training. */
export const hasValidation = (series: MetricSeries): boolean => series.validationLine.length > 0;

/** The tests on all images of a split, as marks of their own. */
export function ringsOf(plot: PlotData, split: EvaluationSplit): readonly Evaluation[] {
  const { lineTests, wholeTests, lineValidations, wholeValidations } = plot;
  const [line, whole] =
    split === 'test' ? [lineTests, wholeTests] : [lineValidations, wholeValidations];
  return line[0]?.scope === 'sample' ? whole : none;
}

/** The splits whose tests on all images are drawn: with the name of validation all of it is hidden. */
export const ringedSplits = (shows: {
  readonly whole: boolean;
  readonly validation: boolean;
}): readonly EvaluationSplit[] =>
  shows.whole ? evaluationSplits.filter((split) => split === 'test' || shows.validation) : [];

const none: readonly Evaluation[] = [];

/** The strongest line of training: the smoothed one, or the raw one where nothing is smoothed. */
export function trainLine(
  { plot }: DrawnRun,
  chart: 'loss' | 'score',
): { readonly points: PlotPoint[]; readonly isRaw: boolean } {
  const smoothed = chart === 'loss' ? plot.smoothedLoss : plot.smoothedScore;
  return smoothed.length > 0
    ? { points: smoothed, isRaw: false }
    : { points: plot[chart], isRaw: true };
}
