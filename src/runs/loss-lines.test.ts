import { expect, it } from 'vitest';

import { defaultRunConfig } from '../protocol/run-config';
import { emptySummary } from '../protocol/run-summary';
import type { SavedRun } from '../protocol/saved-run';
import { lossPath, lossRanges } from './loss-lines';

const run = (lossLine: readonly number[], config: Partial<SavedRun['config']> = {}) =>
  ({
    config: { ...defaultRunConfig, ...config },
    backend: 'wasm',
    replicas: 1,
    origin: null,
    summary: { ...emptySummary, lossLine },
  }) as unknown as SavedRun;

it('runs of one loss share a range, from the least loss to the highest that one began with', () => {
  const [low, exploded] = [run([1, 2.3, 9, 0.02]), run([1, 2.5, 9, 1e9])];
  const other = run([1, 0.2, 9, 0.06], { loss: 'mse' });
  const rangeOf = lossRanges([low, exploded, other]);
  expect(rangeOf(low)).toEqual({ lowest: 0.02, highest: 2.5 });
  expect(rangeOf(exploded)).toEqual(rangeOf(low));
  expect(rangeOf(other)).toEqual({ lowest: 0.06, highest: 0.2 });
  expect(rangeOf(run([], { loss: 'focal' }))).toBeUndefined();
});

it('a line goes from the first step to the last, its logarithm from the top to the bottom, and not beyond', () => {
  const range = { lowest: 0.01, highest: 1 };
  expect(lossPath([1, 1, 51, 0.1, 101, 0.01], range, 80, 20)).toBe('M0.0 0.0L40.0 10.0L80.0 20.0');
  expect(lossPath([1, 1, 101, 1e9], range, 80, 20)).toBe('M0.0 0.0L80.0 0.0');
  expect(lossPath([1, 1, 101, 0], range, 80, 20)).toBe('M0.0 0.0L80.0 20.0');
  expect(lossPath([], range, 80, 20)).toBe('');
});

it('a loss of nothing, or that stays as it is, has numbers too', () => {
  for (const line of [
    [1, 0],
    [1, 0, 2, 0],
    [1, 2, 9, 2],
  ]) {
    const of = run(line);
    expect(lossPath(line, lossRanges([of])(of)!, 80, 20)).not.toMatch(/NaN|Infinity/);
  }
});
