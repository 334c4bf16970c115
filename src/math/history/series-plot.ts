import { groupSize, lastOfEachGroup, type PlotPoint } from '../downsample';
import type { Evaluation } from './evaluation';
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
}

/** The tests of a run: those that make a line, and those on all images. */
export interface PlottedTests {
  readonly line: readonly Evaluation[];
  readonly whole: readonly Evaluation[];
}

/**
 * What there is of a run in lines of at most `maximumPoints` (2 or more) points. What it costs depends
 * on these and not on how long the run is.
 */
export function plotOf(
  columns: StepColumns,
  index: PlotIndex,
  tests: PlottedTests,
  lastStep: number,
  maximumPoints: number,
): PlotData {
  const { rowCount } = columns;
  index.catchUp();
  const line = (name: ColumnName, rows: readonly number[]): PlotPoint[] =>
    rows.map((row) => ({ step: columns.stepOf(row), value: columns.value(name, row) }));
  const spread = (name: 'loss' | 'score') => line(name, index[name].rows(rowCount, maximumPoints));

  // The first value, too: a line that began where its first group ends would hide how it started.
  const ends = lastOfEachGroup(rowCount, maximumPoints - 1);
  const evenly = rowCount > 0 && ends[0] !== 0 ? [0, ...ends] : ends;
  const changes = index.rateChanges.atMost(maximumPoints - 1);
  const present = rowCount > 0 && changes?.at(-1) !== rowCount - 1 ? [rowCount - 1] : [];
  const fewOf = (all: readonly Evaluation[]) =>
    lastOfEachGroup(all.length, maximumPoints).map((place) => all[place]!);
  const lineTests = fewOf(tests.line);
  return {
    lastStep,
    stepsPerPoint: groupSize(rowCount, maximumPoints - 1) * columns.stepsPerRow,
    loss: spread('loss'),
    smoothedLoss: line('shownLoss', evenly),
    score: spread('score'),
    smoothedScore: line('shownScore', evenly),
    learningRate: line('learningRate', changes ? [...changes, ...present] : evenly),
    testLoss: lineTests.map(({ step, loss: value }) => ({ step, value })),
    testScore: lineTests.flatMap(({ step, score: value }) =>
      value === undefined ? [] : { step, value },
    ),
    lineTests,
    wholeTests: fewOf(tests.whole),
  };
}
