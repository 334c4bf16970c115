import { type ScoreId, scoreIds, scores } from '../../catalog/scores';
import { scoreOf } from '../../catalog/tasks';
import { type EvaluationSplit, evaluationSplits, testLineOf } from '../../math/history/evaluation';
import { floatText } from './float-text';
import { TimeMarks } from '../../math/history/time-marks';
import { epochLength } from '../run-config';
import { seedGroupIdOf } from '../seed-groups';
import { ScoreAverage } from '../../math/score-average';
import { TrendAverage } from '../../math/trend-average';
import type { RunRecord } from './run-record';

const rowsPerPiece = 500;

/**
 * A table of runs as CSV (RFC 4180), a row a step: piece by piece, so that a long one can be
 * written in between other work. Losses in nats, shares from 0 to 1, an epoch's end is a whole
 * number; what was not measured at a step is empty. `test_` columns are of the tests that make one line, all on the
 * same images, and `whole_test_` columns of those on all test images: no column mixes them. Where images were held for
 * validation, `validation_` and `whole_validation_` columns follow. Of several runs each row begins with the run's
 * name, in a column `run`, and each kind of score that they have has columns of its own. Where seeds are
 * repeated, a row also says to which race its run belongs, with which optimizer and from which seed. What is smoothed is so as on the
 * page, with the usual half-life.
 */
export function* csvPieces(
  records: readonly { readonly name: string; readonly record: RunRecord }[],
): Generator<string> {
  const namesRuns = records.length > 1;
  const hasSeeds =
    namesRuns && records.some(({ record }) => seedGroupIdOf(record.run) !== undefined);
  const ofRuns = new Set(records.map(({ record }) => scoreOf(record.run.config.task)));
  const kinds = scoreIds.filter((kind) => ofRuns.has(kind));
  const splits = evaluationSplits.filter(
    (split) =>
      split === 'test' ||
      records.some(({ record }) => record.evaluations.some((one) => one.split === split)),
  );
  const before = [
    ...(namesRuns ? ['run'] : []),
    ...(hasSeeds ? ['race', 'optimizer', 'seed'] : []),
  ];
  yield `${[...before, ...columnsOf(kinds, splits)].join(',')}\n`;
  for (const { name, record } of records) {
    const { raceId, config } = record.run;
    const ofSeed = hasSeeds ? `${raceId ?? ''},${config.optimizer},${config.seed},` : '';
    const beginning = (namesRuns ? `${quoted(name)},` : '') + ofSeed;
    let piece = '';
    let rows = 0;
    for (const row of rowsOf(record, kinds, splits)) {
      piece += `${beginning}${row}\n`;
      rows += 1;
      if (rows % rowsPerPiece > 0) continue;
      yield piece;
      piece = '';
    }
    yield piece;
  }
}

function columnsOf(kinds: readonly ScoreId[], splits: readonly EvaluationSplit[]): string[] {
  const named = (prefix: string) => kinds.map((kind) => `${prefix}_${scores[kind].column}`);
  return [
    'step',
    'epoch',
    'time_seconds',
    ...['train_loss', ...named('train')].flatMap((name) => [name, `${name}_smoothed`]),
    'learning_rate',
    ...splits
      .flatMap((split) => [split, `whole_${split}`])
      .flatMap((prefix) => [
        `${prefix}_loss`,
        ...named(prefix),
        `${prefix}_images`,
        `${prefix}_loss_standard_error`,
      ]),
  ];
}

function* rowsOf(
  { run, series, times, evaluations }: RunRecord,
  kinds: readonly ScoreId[],
  splits: readonly EvaluationSplit[],
): Generator<string> {
  const own = scoreOf(run.config.task);
  const perEpoch = epochLength(run.config);
  const marks = new TimeMarks();
  for (let row = 0; row < times.step.length; row += 1) {
    marks.add(times.step[row]!, times.elapsedMs[row]!);
  }
  const start = (step: number) =>
    `${step},${Number((step / perEpoch).toFixed(5))},${(marks.at(step) / 1000).toFixed(3)}`;

  /** Cells of all kinds of scores, each after a comma: those of others than the run's are empty. */
  const scoreCells = (...texts: string[]) =>
    kinds.flatMap((kind) => texts.map((text) => `,${kind === own ? text : ''}`)).join('');

  const kindsOfTests = splits
    .flatMap((split) => {
      const ofSplit = evaluations.filter((one) => one.split === split);
      return [testLineOf(ofSplit), ofSplit.filter(({ scope }) => scope === 'whole')];
    })
    .map((tests) => new Map(tests.map((test) => [test.step, test])));
  const testedSteps = [...new Set(evaluations.map(({ step }) => step))].toSorted((a, b) => a - b);
  let tested = 0;
  /** The cells of the tests at a step, if there were any. */
  const testsAt = (step: number) => {
    if (testedSteps[tested] === step) tested += 1;
    const cells = kindsOfTests.map((tests) => {
      const test = tests.get(step);
      if (!test) return `${scoreCells('')},,`;
      const { loss, lossError, score, imageCount } = test;
      return `${loss}${scoreCells(String(score ?? ''))},${imageCount},${lossError ?? ''}`;
    });
    return cells.join(',');
  };
  /** Tests of steps that have no row, as of the weights before the first step. */
  function* testsBefore(step: number): Generator<string> {
    for (let at = testedSteps[tested]; at !== undefined && at < step; at = testedSteps[tested]) {
      yield `${start(at)},,${scoreCells('', '')},,${testsAt(at)}`;
    }
  }

  const averages = { loss: new TrendAverage(), score: new ScoreAverage() };
  for (let row = 0; row < series.step.length; row += 1) {
    const step = series.step[row]!;
    yield* testsBefore(step);
    const loss = withAverage(series.loss[row]!, averages.loss);
    const score = scoreCells(...withAverage(series.score[row]!, averages.score));
    const rate = floatText(series.learningRate[row]!);
    yield `${start(step)},${loss.join(',')}${score},${rate},${testsAt(step)}`;
  }
  yield* testsBefore(Infinity);
}

/**
 * A text as a cell. A spreadsheet would take one that begins with a sign for a formula, and some do so with a
 * sign as wide as a Chinese character, or in another of the forms that Unicode has for it.
 */
function quoted(text: string): string {
  const isFormula = /^\s*[=+\-@\u2212]|^[\t\r\n]/.test(text.normalize('NFKC'));
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A value, and the average that takes it in. */
function withAverage(value: number, average: Pick<TrendAverage, 'add'>): [string, string] {
  return [floatText(value), floatText(Math.fround(average.add(value)))];
}
