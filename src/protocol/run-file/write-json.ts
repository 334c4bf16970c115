import { version as appVersion } from '../../../package.json';
import { scoreOf } from '../../catalog/tasks';
import { floatText } from './float-text';
import type { GivenUpTable } from '../../math/history/given-up-steps';
import type { RunRecord } from './run-record';
import { withoutScore } from './scores-of-run';

export const runFileFormat = 'surprisal-runs';
/** Grows when files of before can no longer be read as they are, as with each new setting. */
export const runFileVersion = 5;

const valuesPerPiece = 2000;

/**
 * A file with runs as JSON, piece by piece, so that a long one can be written in between other
 * work. Losses are in nats, shares from 0 to 1; what `score` is called is of which kind the run's scores
 * are, and a run whose task has none has no scores. JSON knows no NaN: it is written as the text
 * "NaN", and the infinities as "Infinity" and "-Infinity".
 */
export function* jsonPieces(
  records: readonly { readonly name: string; readonly record: RunRecord }[],
): Generator<string> {
  yield `{\n${field('format', runFileFormat)},\n${field('version', runFileVersion)},\n`;
  yield `${field('application', `Surprisal ${appVersion}`)},\n`;
  yield `${field('exportedAt', new Date().toISOString())},\n"runs": [`;
  for (const [index, { name, record }] of records.entries()) {
    yield index === 0 ? '{\n' : ', {\n';
    yield* runPieces(name, record);
    yield '\n}';
  }
  yield ']\n}\n';
}

function* runPieces(title: string, record: RunRecord): Generator<string> {
  const { run, series, times, evaluations, adjustments, givenUp } = record;
  // The line of the loss is a picture of the series, which follows.
  const { lossLine: _, ...summary } = run.summary;
  const { id, name, note, createdAt, updatedAt, origin, raceId, raceRules, weightsFrom } = run;
  const dates = {
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: new Date(updatedAt).toISOString(),
  };
  // `title` is for those who read the file: what the run is called where it has no name of its own.
  yield `${field('run', { id, title, name, note, ...dates, origin, raceId, raceRules, weightsFrom })},\n`;
  yield `${field('config', run.config)},\n`;
  yield `${field('backend', run.backend)},\n${field('replicas', run.replicas)},\n`;
  const kind = scoreOf(run.config.task);
  // As it follows from the task, it is for those who read the file.
  yield `${field('score', kind ?? null)},\n`;
  yield `${field('summary', summary)},\n`;
  yield `${field('adjustments', adjustments)},\n`;
  yield `${field('evaluations', kind ? evaluations : evaluations.map(withoutScore))},\n`;
  if (givenUp) yield `${field('givenUp', givenUp.map(plain))},\n`;
  yield '"times": {\n';
  yield* column('step', times.step, String);
  yield ',\n';
  yield* column('elapsedMs', times.elapsedMs, String);
  yield '\n},\n"series": {\n';
  yield* column('step', series.step, String);
  for (const of of ['loss', ...(kind ? (['score'] as const) : []), 'learningRate'] as const) {
    yield ',\n';
    yield* column(of, series[of], floatJson);
  }
  yield '\n}';
}

/** At most some thousands of values. */
function plain({ keptStep, step, loss }: GivenUpTable) {
  return {
    keptStep,
    step: [...step],
    loss: Array.from(loss, (value) => (Number.isFinite(value) ? Number(floatText(value)) : value)),
  };
}

function* column(
  name: string,
  values: ArrayLike<number>,
  textOf: (value: number) => string,
): Generator<string> {
  yield `"${name}": [`;
  for (let start = 0; start < values.length; start += valuesPerPiece) {
    const end = Math.min(start + valuesPerPiece, values.length);
    let piece = start === 0 ? '' : ',';
    for (let index = start; index < end; index += 1) {
      piece += index === start ? textOf(values[index]!) : `,${textOf(values[index]!)}`;
    }
    yield piece;
  }
  yield ']';
}

function floatJson(value: number): string {
  return Number.isFinite(value) ? floatText(value) : `"${value}"`;
}

function field(name: string, value: unknown): string {
  const withWords = (_: string, inner: unknown) =>
    typeof inner === 'number' && !Number.isFinite(inner) ? String(inner) : inner;
  return `"${name}": ${JSON.stringify(value, withWords)}`;
}
