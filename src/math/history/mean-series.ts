import { mean } from '../statistics';
import type { Evaluation } from './evaluation';
import { MetricSeries, type StepTable } from './metric-series';

/** So many times are noted of a mean run. */
const timeCount = 400;

/**
 * The mean of several runs, a step at a time, as a run of its own: of the steps and the tests that all of
 * them have. A loss that is no number in one of them is none in the mean.
 */
export function meanSeries(runs: readonly MetricSeries[]): MetricSeries {
  const series = new MetricSeries();
  const table = meanTable(runs.map((run) => run.table()));
  const { length } = table.step;
  const stride = Math.max(1, Math.ceil(length / timeCount));
  for (let start = 0; start < length; start += stride) {
    const end = Math.min(start + stride, length);
    const last = table.step[end - 1]!;
    series.appendRows(table, start, end, last, mean(runs.map((run) => run.timeAt(last))));
  }
  series.addEvaluations(meanTests(runs));
  return series;
}

function meanTable(tables: readonly StepTable[]): StepTable {
  const [first, ...others] = tables;
  const places = others.map(() => 0);
  /** The rows of a step in all tables; undefined if one does not have it. */
  const rowsOf = (step: number, row: number): number[] | undefined => {
    const rows = [row];
    for (const [index, { step: steps }] of others.entries()) {
      let place = places[index]!;
      while (place < steps.length && steps[place]! < step) place += 1;
      places[index] = place;
      if (steps[place] !== step) return undefined;
      rows.push(place);
    }
    return rows;
  };
  const columns = { step: [] as number[], loss: [] as number[], score: [] as number[] };
  const rates: number[] = [];
  for (let row = 0; row < (first?.step.length ?? 0); row += 1) {
    const step = first!.step[row]!;
    const rows = rowsOf(step, row);
    if (!rows) continue;
    const column = (of: 'loss' | 'score' | 'learningRate') =>
      rows.reduce((sum, place, index) => sum + tables[index]![of][place]!, 0) / rows.length;
    columns.step.push(step);
    columns.loss.push(column('loss'));
    columns.score.push(column('score'));
    rates.push(column('learningRate'));
  }
  return {
    step: columns.step,
    loss: Float32Array.from(columns.loss),
    score: Float32Array.from(columns.score),
    learningRate: Float32Array.from(rates),
  };
}

/** The means of the tests that all runs made at the same step on as many images of a split. */
function meanTests(runs: readonly MetricSeries[]): Evaluation[] {
  const [first, ...others] = runs;
  return (first?.evaluations ?? []).flatMap((test) => {
    const same = others.map(({ evaluations }) =>
      evaluations.find(
        ({ step, split, scope, imageCount }) =>
          step === test.step &&
          split === test.split &&
          scope === test.scope &&
          imageCount === test.imageCount,
      ),
    );
    const tests = [test, ...same];
    if (!tests.every((one) => one !== undefined)) return [];
    const hasScore = tests.every(({ score }) => score !== undefined);
    return {
      step: test.step,
      split: test.split,
      scope: test.scope,
      imageCount: test.imageCount,
      loss: mean(tests.map(({ loss }) => loss)),
      ...(hasScore && { score: mean(tests.map(({ score }) => score!)) }),
    };
  });
}

interface KeptMean {
  readonly runs: readonly MetricSeries[];
  readonly versions: readonly number[];
  readonly mean: MetricSeries;
}

const kept = new WeakMap<MetricSeries, KeptMean>();

/** The same, computed once for runs that stand still. */
export function keptMean(runs: readonly [MetricSeries, ...MetricSeries[]]): MetricSeries {
  const last = kept.get(runs[0]);
  const isSame =
    last?.runs.length === runs.length &&
    last.runs.every((run, index) => run === runs[index] && run.version === last.versions[index]);
  if (isSame) return last.mean;
  const next = { runs, versions: runs.map(({ version }) => version), mean: meanSeries(runs) };
  kept.set(runs[0], next);
  return next.mean;
}
