import { groupEnds, groupSizeWithin, lastOfEachGroup, type PlotPoint } from '../downsample';
import type { Evaluation, EvaluationSplit } from './evaluation';
import type { PlotIndex } from './plot-index';
import type { ColumnName, StepColumns } from './step-columns';

/** A series reduced to what a plot can show: lines sorted by step, none longer than was asked for. */
export interface PlotData {
  lastStep: number;
  /** Distance between neighbouring points of the smoothed lines. */
  stepsPerPoint: number;
  loss: PlotPoint[];
  /** As smooth as the series was asked for (`MetricSeries.smooth`). */
  smoothedLoss: PlotPoint[];
  score: PlotPoint[];
  smoothedScore: PlotPoint[];
  /** Where it changed, and the last step. */
  learningRate: PlotPoint[];
  testLoss: PlotPoint[];
  testScore: PlotPoint[];
  /** The tests of that line, and those on all images: what they are off by is in them. */
  lineTests: readonly Evaluation[];
  wholeTests: readonly Evaluation[];
  /** The same on the images held from training; empty where there are none. */
  validationLoss: PlotPoint[];
  validationScore: PlotPoint[];
  lineValidations: readonly Evaluation[];
  wholeValidations: readonly Evaluation[];
}

/** What a run was measured to be on a split: what makes a line, and what was measured on all images. */
export interface PlottedTests {
  readonly line: readonly Evaluation[];
  readonly whole: readonly Evaluation[];
}

/** The steps from one to another, both among them. */
export interface StepRange {
  readonly from: number;
  readonly to: number;
}

/**
 * What there is of a run in lines of at most `maximumPoints` (4 or more) points, or of a range of its steps and
 * what borders on it: lines go on to the edges of a plot. What it costs depends on these and not on how long
 * the run is.
 */
export function plotOf(
  columns: StepColumns,
  index: PlotIndex,
  splits: Readonly<Record<EvaluationSplit, PlottedTests>>,
  lastStep: number,
  maximumPoints: number,
  range: StepRange = { from: 0, to: lastStep },
): PlotData {
  index.catchUp();
  const line = (name: ColumnName, rows: readonly number[]): PlotPoint[] =>
    rows.map((row) => ({ step: columns.stepOf(row), value: columns.value(name, row) }));
  const { first, end } = rowsAround(columns, range);
  const spread = (name: 'loss' | 'score') =>
    line(name, index[name].rows(first, end, maximumPoints));

  // The first value, too: a line that began where its first group ends would hide how it started.
  const ends = groupEnds(first, end, maximumPoints - 1);
  const evenly = end > first && ends[0] !== first ? [first, ...ends] : ends;
  const changes = index.rateChanges.within(first, end, maximumPoints - 1);
  const present = end > first && changes?.at(-1) !== end - 1 ? [end - 1] : [];
  const fewOf = (all: readonly Evaluation[]) => {
    const within = testsAround(all, range);
    return lastOfEachGroup(within.length, maximumPoints).map((place) => within[place]!);
  };
  const lineTests = fewOf(splits.test.line);
  const lineValidations = fewOf(splits.validation.line);
  return {
    lastStep,
    stepsPerPoint: groupSizeWithin(first, end, maximumPoints - 1) * columns.stepsPerRow,
    loss: spread('loss'),
    smoothedLoss: line('shownLoss', evenly),
    score: spread('score'),
    smoothedScore: line('shownScore', evenly),
    learningRate: line('learningRate', changes ? [...changes, ...present] : evenly),
    testLoss: lineTests.map(lossPoint),
    testScore: lineTests.flatMap(scorePoint),
    lineTests,
    wholeTests: fewOf(splits.test.whole),
    validationLoss: lineValidations.map(lossPoint),
    validationScore: lineValidations.flatMap(scorePoint),
    lineValidations,
    wholeValidations: fewOf(splits.validation.whole),
  };
}

/** The smoothed loss by which runs are judged, in at most `maximumPoints` (4 or more) points; where it is no number there is none. */
export function judgedLossOf(columns: StepColumns, maximumPoints: number): PlotPoint[] {
  const ends = lastOfEachGroup(columns.rowCount, maximumPoints - 1);
  const rows = columns.rowCount > 0 && ends[0] !== 0 ? [0, ...ends] : ends;
  return rows
    .map((row) => ({ step: columns.stepOf(row), value: columns.value('smoothedLoss', row) }))
    .filter(({ value }) => Number.isFinite(value));
}

export const lossPoint = ({ step, loss: value }: Evaluation): PlotPoint => ({ step, value });

export const scorePoint = ({ step, score: value }: Evaluation): PlotPoint[] =>
  value === undefined ? [] : [{ step, value }];

/** The rows of a range of steps, and one before and after it. */
function rowsAround(columns: StepColumns, { from, to }: StepRange) {
  const { rowCount, stepsPerRow } = columns;
  const first = Math.min(
    Math.max(0, Math.floor(from / stepsPerRow) - 2),
    Math.max(0, rowCount - 1),
  );
  return { first, end: Math.max(first, Math.min(rowCount, Math.ceil(to / stepsPerRow) + 1)) };
}

/** The tests in a range of steps, and one before and after it. */
function testsAround(evaluations: readonly Evaluation[], { from, to }: StepRange) {
  const first = firstPlace(evaluations, (step) => step >= from);
  const end = firstPlace(evaluations, (step) => step > to);
  return evaluations.slice(Math.max(0, first - 1), end + 1);
}

/** The first place whose step is as asked for, of which all that come later are so too. */
function firstPlace(evaluations: readonly Evaluation[], is: (step: number) => boolean): number {
  let [low, high] = [0, evaluations.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (is(evaluations[middle]!.step)) high = middle;
    else low = middle + 1;
  }
  return low;
}
