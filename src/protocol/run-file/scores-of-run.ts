import { type ScoreId, scores } from '../../catalog/scores';
import { scoreOf } from '../../catalog/tasks';
import type { Evaluation } from '../../math/history/evaluation';
import { isRecord } from '../is-record';
import { withScore, withScores } from '../older-scores';
import type { FieldFault, FieldProblem } from './field-fault';
import type { RunRecord } from './run-record';
import type { FileRun } from './schema';

/** The first version that names what it calls a score: before, it was an accuracy whatever it was. */
const firstWithScores = 4;

/** A run of a file of that version, with the names that the latest has. */
export function withScoresOf(version: number, run: unknown): unknown {
  if (version >= firstWithScores) return run;
  const renamed = withScores(run);
  return isRecord(renamed) ? { ...renamed, series: withScore(renamed.series) } : renamed;
}

/** A place in a run, as a file of that version calls it. */
export function pathIn(version: number, path: string): string {
  if (version >= firstWithScores) return path;
  return path.replace(/^(series|evaluations\[\d+\])\.score/, '$1.accuracy');
}

/** A score that is missing though the run's task has one, or that none of its kind can be. */
export function scoreFault({ config, series, evaluations }: FileRun): FieldFault | undefined {
  const kind = scoreOf(config.task);
  if (!kind) return undefined;
  if (!series.score) return { path: 'series.score', problem: { kind: 'missing' } };
  for (const [index, score] of series.score.entries()) {
    const problem = problemOf(kind, score);
    if (problem) return { path: `series.score[${index}]`, problem };
  }
  for (const [index, { score }] of evaluations.entries()) {
    const problem = problemOf(kind, score);
    if (problem) return { path: `evaluations[${index}].score`, problem };
  }
  return undefined;
}

function problemOf(kind: ScoreId, value: number | undefined): FieldProblem | undefined {
  if (value === undefined) return { kind: 'missing' };
  if (value < 0) return { kind: 'too-small', value, minimum: 0 };
  const maximum = scores[kind].unit === 'share' ? 1 : Infinity;
  return value > maximum ? { kind: 'too-large', value, maximum } : undefined;
}

/** The scores of a run, as its task has them: none, if it has none, whatever stands there. */
export function scoresOfRun({
  config,
  series,
  evaluations,
}: Pick<FileRun, 'config' | 'series' | 'evaluations'>): Pick<RunRecord, 'series' | 'evaluations'> {
  const none = () => new Float32Array(series.step.length).fill(Number.NaN);
  if (scoreOf(config.task)) {
    return { series: { ...series, score: series.score ?? none() }, evaluations };
  }
  return { series: { ...series, score: none() }, evaluations: evaluations.map(withoutScore) };
}

/** What a test says of a network that has no score. */
export function withoutScore({ score: _none, ...test }: Evaluation): Evaluation {
  return test;
}
