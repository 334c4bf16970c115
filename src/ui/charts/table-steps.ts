import type { MetricSeries } from '../../math/history/metric-series';
import type { Range } from './chart-range';
import type { RunAxis } from './run-axis';

/** A part of the horizontal axis. */
export interface ShownPart {
  readonly axis: RunAxis;
  readonly range: Range;
}

export interface TableSteps {
  /** Newest first. */
  readonly steps: readonly number[];
  /** Each step of the part has a row. */
  readonly isEach: boolean;
  /** There are more than rows for them. */
  readonly isCut: boolean;
}

/**
 * The steps worth a row in a table of a run, or of a part of it: each test and each change of the learning rate. A
 * rate that changed more often than there are rows follows a schedule, and its changes get none. Of a part that has no more steps
 * than there are rows, each step.
 */
export function tableSteps(
  series: MetricSeries,
  maximumRows: number,
  part?: ShownPart,
): TableSteps {
  const each = part && eachStep(series, maximumRows, part);
  if (each) return { steps: each, isEach: true, isCut: false };
  const changes = series.learningRateChanges(maximumRows) ?? [];
  const tests = [series.testLine, series.wholeTests].map((all) => all.map(({ step }) => step));
  // One more than there is room for tells that there are more.
  const newest = [...tests, changes].flatMap((steps) => newestOf(steps, maximumRows + 1, part));
  const steps = [...new Set(newest)].toSorted((a, b) => b - a);
  return {
    steps: steps.slice(0, maximumRows),
    isEach: false,
    isCut: steps.length > maximumRows,
  };
}

/** The newest of steps in order that lie in a part. */
function newestOf(steps: readonly number[], most: number, part: ShownPart | undefined): number[] {
  const found: number[] = [];
  for (let place = steps.length - 1; place >= 0 && found.length < most; place -= 1) {
    const x = part?.axis.toX(steps[place]!);
    if (x !== undefined && x < part!.range.from) break;
    if (x === undefined || x <= part!.range.to) found.push(steps[place]!);
  }
  return found;
}

/** All steps of a part, newest first; undefined if they are more than so many. */
function eachStep(
  series: MetricSeries,
  most: number,
  { axis, range }: ShownPart,
): number[] | undefined {
  const isWithin = (step: number) => axis.toX(step) >= range.from && axis.toX(step) <= range.to;
  // The nearest to an end may lie before it.
  const [first, last] = [axis.toStep(range.from) - 1, axis.toStep(range.to) + 1];
  if (last - first - 1 > most) return undefined;
  const steps: number[] = [];
  for (let step = Math.min(last, series.lastStep); step >= Math.max(first, 1); step -= 1) {
    if (isWithin(step) && series.at(step)) steps.push(step);
  }
  return steps;
}
