import type { PlotPoint } from '../../math/downsample';
import { type PlotData, scorePoint, type StepRange } from '../../math/history/series-plot';
import { niceCeiling, tidy } from '../plot/ticks';

export type Domain = [minimum: number, maximum: number];

/** The least and the greatest of some values; Infinity and -Infinity of none. */
export type Extent = readonly [lowest: number, highest: number];

/** Raw noise may stretch the loss axis at most by this factor beyond the smoothed and test lines. */
const noiseStretch = 3;
/** Losses beyond these are drawn at the edge of a logarithmic axis. */
const smallestLoss = 1e-8;
/** How far the ends of the axis of the learning rate are from the rates at least. */
const rateRoom = 1.4;
const accuracyFloors = [0.99, 0.98, 0.95, 0.9, 0.8, 0.5];

/** Of the values above 0 that are finite. */
export function extentOf(points: readonly PlotPoint[]): Extent {
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { value } of points) {
    if (!(value > 0 && Number.isFinite(value))) continue;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return [lowest, highest];
}

/**
 * Of a line within a range of steps: of the points there, and of where the line through all enters and leaves, on
 * either scale.
 */
export function extentWithin(points: readonly PlotPoint[], range: StepRange | undefined): Extent {
  if (!range) return extentOf(points);
  const { from, to } = range;
  const inside = points.filter(isIn(range));
  const crossings = [from, to].flatMap((edge): PlotPoint[] => {
    const place = points.findIndex(({ step }) => step > edge);
    const [before, after] = [points[place - 1], points[place]];
    if (!before || !after || before.step === edge) return [];
    const share = (edge - before.step) / (after.step - before.step);
    const straight = before.value + (after.value - before.value) * share;
    const onLogarithm = before.value * (after.value / before.value) ** share;
    return [straight, onLogarithm].map((value) => ({ step: edge, value }));
  });
  return extentOf([...inside, ...crossings]);
}

/** The same of a line each of whose values holds until the next. */
export function extentOfStepped(
  points: readonly PlotPoint[],
  range: StepRange | undefined,
): Extent {
  if (!range || points.at(-1) === undefined) return extentOf(points);
  if (points.at(-1)!.step < range.from) return nothing;
  const before = points.findLast(({ step }) => step < range.from);
  return extentOf([...(before ? [before] : []), ...points.filter(isIn(range))]);
}

/** Of no values. */
const nothing: Extent = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

export function union(...extents: readonly Extent[]): Extent {
  return [
    Math.min(...extents.map(([lowest]) => lowest)),
    Math.max(...extents.map(([, highest]) => highest)),
  ];
}

export interface LossExtents {
  /** Of the smoothed and test lines. */
  readonly calmLoss: Extent;
  readonly noisyLoss: Extent;
}

const hasValues = (runs: readonly LossExtents[]) =>
  runs.some(({ calmLoss }) => Number.isFinite(calmLoss[0]));

/**
 * The loss axis, in the unit of the guessing loss, of which `factor` make a nat. It always shows that loss, if it is
 * known, and a decade at least; of a part of the steps it shows what is there, as near as round ends allow.
 */
export function lossDomain(
  runs: readonly LossExtents[],
  factor: number,
  scale: 'linear' | 'log',
  guessingLoss: number | undefined,
  isPart = false,
): Domain {
  const isFitted = isPart && hasValues(runs);
  const guess = isFitted ? undefined : (guessingLoss ?? (hasValues(runs) ? undefined : factor));
  const guessed: Extent = guess === undefined ? nothing : [guess, guess];
  const extent = (extents: Extent[]) => {
    const [lowest, highest] = union(...extents);
    return [lowest * factor, highest * factor] as const;
  };
  const calm = union(extent(runs.map(({ calmLoss }) => calmLoss)), guessed);
  const noisy = union(extent(runs.map(({ noisyLoss }) => noisyLoss)), calm);
  const top = niceCeiling(Math.min(noisy[1], calm[1] * noiseStretch) * 1.05);
  const bottom = Math.max(noisy[0], calm[0] / noiseStretch, smallestLoss);
  if (scale === 'linear') return [isFitted ? roundBelow(bottom, top) : 0, top];
  return [isFitted ? niceFloor(bottom) : Math.min(niceFloor(bottom), top / 10), top];
}

/**
 * What an accuracy axis has to reach down to for one run, whose score is one: under four fifths of its smoothed and test
 * values. The first steps of a run all start near chance; were they to set the floor, the rest would
 * be flat. A fall later on is news, and always shown in full, as is all of a part that somebody chose.
 */
export function lowestAccuracy(plot: PlotData, range?: StepRange): number {
  const whole = [...plot.wholeTests, ...plot.wholeValidations].flatMap(scorePoint);
  const lines = [plot.smoothedScore, plot.testScore, plot.validationScore];
  if (range) {
    const within = lines.map((line) => extentWithin(line, range));
    return union(...within, extentOf(whole.filter(isIn(range))))[0];
  }
  // Sorted as numbers, in no time.
  const values = Float64Array.from(lines.flatMap(positive)).toSorted();
  const typicalError = 1 - (values[Math.floor(values.length / 5)] ?? 0);
  const afterStart = plot.lastStep / 5;
  const isLater = ({ step }: PlotPoint) => step > afterStart;
  const later = [...lines.flat(), ...whole].filter(isLater);
  return Math.min(1 - 1.5 * typicalError, ...positive(later));
}

/** The accuracy axis: from a round floor up to 1; `lowest` is Infinity where there are no values. */
export function accuracyDomain(lowest: number): Domain {
  if (lowest === Number.POSITIVE_INFINITY) return [0, 1];
  return [accuracyFloors.find((floor) => floor <= lowest) ?? 0, 1];
}

/** The axis of the losses of a GAN's two networks, in nats. */
export function adversaryDomain({ smoothedLoss, smoothedScore }: PlotData): Domain {
  const [, highest] = union(extentOf(smoothedLoss), extentOf(smoothedScore));
  return [0, Math.max(1, Number.isFinite(highest) ? highest : 1)];
}

/**
 * The logarithmic axis of the learning rate: round ends with the rates well between them; around `usual` before there
 * are any.
 */
export function learningRateDomain(rates: Extent, usual: number): Domain {
  const [lowest, highest] = Number.isFinite(rates[0]) ? rates : [usual, usual];
  return [niceFloor(lowest / rateRoom), roundAbove(highest * rateRoom)];
}

/** Whether a step is within a range. */
export const isIn =
  ({ from, to }: StepRange) =>
  ({ step }: { readonly step: number }) =>
    step >= from && step <= to;

function positive(points: readonly PlotPoint[]): number[] {
  return points.map(({ value }) => value).filter((value) => value > 0 && Number.isFinite(value));
}

/** A round number at or below the least value of a linear axis that ends at `top`; 0 where that is as near. */
function roundBelow(lowest: number, top: number): number {
  const unit = 10 ** Math.floor(Math.log10(top - lowest));
  return tidy(Math.floor(lowest / unit) * unit);
}

/** The least of 1, 2, 5 times powers of ten at or above a value. */
const roundAbove = (value: number): number => tidy(1 / niceFloor(1 / value));

function niceFloor(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const mantissa = [5, 2, 1].find((candidate) => candidate <= (value / power) * (1 + 1e-9)) ?? 1;
  return tidy(mantissa * power);
}
