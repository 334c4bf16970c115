import { expect, it } from 'vitest';

import { sampleRun } from '../protocol/run-file/sample-records';
import type { RunSummary, SavedRun } from '../protocol/saved-run';
import { deltaInterval } from './delta-interval';
import { metricDelta } from './metric-delta';
import { rowsOf } from './run-rows';

const measured = (results: Partial<RunSummary>) => ({
  run: { ...sampleRun, summary: { ...sampleRun.summary, ...results } },
});
const images = { testImages: 10_000, testLossError: 0.006 };
const baseline = measured({ testLoss: 0.3, testAccuracy: 0.9, ...images });

it('of two runs it is of the errors of their tests, and a difference within it is none that is shown', () => {
  const near = measured({ testLoss: 0.31, testAccuracy: 0.905, ...images });
  const { low, high, by } = deltaInterval(near, baseline, 'testLoss')!;
  expect(by).toBe('images');
  // 0.01 ± 1.96 √2 · 0.006
  expect(low).toBeCloseTo(0.01 - 0.0166308, 6);
  expect(high).toBeCloseTo(0.01 + 0.0166308, 6);
  expect(metricDelta(near, baseline, 'testLoss')).toMatchObject({ verdict: 'open' });
  expect(metricDelta(near, baseline, 'testAccuracy')).toMatchObject({ verdict: 'open' });
  const far = measured({ testLoss: 0.33, testAccuracy: 0.92, ...images });
  expect(metricDelta(far, baseline, 'testLoss')).toMatchObject({ verdict: 'worse' });
  expect(metricDelta(far, baseline, 'testAccuracy')).toMatchObject({ verdict: 'better' });
});

it('is not known of the best of several tests, nor of runs whose errors were not noted', () => {
  expect(deltaInterval(baseline, baseline, 'bestTestLoss')).toBeUndefined();
  const older = measured({ testLoss: 0.31 });
  expect(deltaInterval(older, baseline, 'testLoss')).toBeUndefined();
  expect(metricDelta(older, baseline, 'testLoss')).toMatchObject({ verdict: 'worse' });
});

it('of seeds it is paired over those that both have', () => {
  const rules = { from: 'seed', clock: 'steps', limit: 3, seeds: 3 } as const;
  let made = 0;
  const seeds = (raceId: string, losses: readonly number[]) =>
    losses.map((testLoss, seed): SavedRun => {
      made += 1;
      const { config, summary } = sampleRun;
      const parts = { id: String(made), createdAt: made, raceId, raceRules: rules };
      return {
        ...sampleRun,
        ...parts,
        config: { ...config, seed },
        summary: { ...summary, testLoss },
      };
    });
  const rows = [
    ...rowsOf([
      ...seeds('aaaaaaaaaaaaaaaa', [0.1, 0.2, 0.3]),
      ...seeds('bbbbbbbbbbbbbbbb', [0.11, 0.211, 0.309]),
    ]).values(),
  ];
  const [first, second] = rows.filter(({ group }) => group);
  const { low, high, by } = deltaInterval(second!, first!, 'testLoss')!;
  expect(by).toBe('seeds');
  // scipy.stats.ttest_rel([0.11, 0.211, 0.309], [0.1, 0.2, 0.3]).confidence_interval()
  expect(low).toBeCloseTo(0.0075158623, 8);
  expect(high).toBeCloseTo(0.0124841377, 8);
  // The seeds lie ten times as far apart.
  expect(metricDelta(second!, first!, 'testLoss')).toMatchObject({ verdict: 'worse' });
  // A mean and a single seed have nothing in common.
  const single = rows.find(({ memberOf }) => memberOf === first!.run.id);
  expect(deltaInterval(second!, single!, 'testLoss')).toBeUndefined();
});
