import { describe, expect, it } from 'vitest';

import { sampleRun } from './run-file/sample-records';
import type { RunSummary, SavedRun } from './saved-run';
import { hasFinished, racePlanOf, seedGroupIdOf, seedGroupsOf, spreadOfGroup } from './seed-groups';

const rules = { from: 'seed', clock: 'steps', limit: 300, seeds: 3 } as const;

function run(seed: number, change: Partial<SavedRun> = {}, summary: Partial<RunSummary> = {}) {
  return {
    ...sampleRun,
    id: seed.toString(16).padStart(16, '0'),
    createdAt: seed,
    raceId: 'ace0ace0ace0ace0',
    raceRules: rules,
    ...change,
    config: { ...sampleRun.config, ...change.config, seed },
    summary: {
      ...sampleRun.summary,
      step: 300,
      testStep: 300,
      testLoss: seed,
      testAccuracy: 0.9,
      ...summary,
    },
  } satisfies SavedRun;
}

const groupOf = (...runs: readonly SavedRun[]) => [...seedGroupsOf(runs).values()][0]!;

describe('a group', () => {
  it('is of the runs of one race that differ in their seed alone, in the order of the seeds', () => {
    const sgd = { config: { ...sampleRun.config, optimizer: 'sgd' } } as const;
    const runs = [run(3), run(1), run(2), run(4, sgd), run(5, sgd)];
    const groups = [...seedGroupsOf(runs).values()];
    expect(groups.map((group) => group.runs.map(({ config }) => config.seed))).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
    expect(groups.map(({ id }) => id)).toEqual([seedGroupIdOf(run(1)), seedGroupIdOf(run(4, sgd))]);
  });

  it('is not of the lanes of a race from one seed, nor of one run that is left', () => {
    const once = { raceRules: { ...rules, seeds: 1 } };
    expect(seedGroupsOf([run(1, once), run(2, once)]).size).toBe(0);
    expect(seedGroupsOf([run(1, { raceId: null }), run(2, { raceId: null })]).size).toBe(0);
    expect(seedGroupsOf([run(1)]).size).toBe(0);
  });
});

describe('what a group says', () => {
  it('is the mean of its seeds, and how far they lie from it', () => {
    expect(spreadOfGroup(groupOf(run(1), run(2), run(6)), 'testLoss')).toEqual({
      mean: 3,
      // numpy.std([1, 2, 6], ddof=1)
      deviation: 2.6457513110645907,
      count: 3,
    });
  });

  it('leaves out who was stopped before the limit, who diverged, and who was not tested', () => {
    const stopped = run(7, {}, { step: 120 });
    const diverged = run(8, {}, { hasDiverged: true });
    const untested = run(9, {}, { testLoss: null });
    const group = groupOf(run(1), run(2), stopped, diverged, untested);
    expect(spreadOfGroup(group, 'testLoss')).toMatchObject({ mean: 1.5, count: 2 });
  });

  it('leaves out of the validation at the end who was validated before it alone', () => {
    const validated = (seed: number, validationStep: number) =>
      run(seed, {}, { validationLoss: seed, validationStep });
    const group = groupOf(validated(1, rules.limit), validated(2, rules.limit - 50));
    expect(spreadOfGroup(group, 'validationLoss')).toMatchObject({ mean: 1, count: 1 });
  });

  it('counts the steps from where a race began, and goes by the clock where the race does', () => {
    const origin = { runId: sampleRun.id, step: 500 };
    expect(hasFinished(run(1, { origin }, { step: 799 }))).toBe(false);
    expect(hasFinished(run(1, { origin }, { step: 800 }))).toBe(true);
    const raceRules = { ...rules, clock: 'time', limit: 20_000 } as const;
    expect(hasFinished(run(1, { raceRules }, { elapsedMs: 19_000 }))).toBe(false);
    expect(hasFinished(run(1, { raceRules }, { elapsedMs: 20_010 }))).toBe(true);
  });
});

describe('the race that a group was of', () => {
  const sgd = { config: { ...sampleRun.config, optimizer: 'sgd' } } as const;

  it('has all contestants of which there are runs; one alone is a run that was repeated', () => {
    const runs = [run(1), run(2), run(3, sgd), run(4, sgd)];
    const { learningRate } = sampleRun.config;
    expect(racePlanOf(groupOf(...runs), runs)).toEqual({
      contestants: [
        { optimizer: 'adam', learningRate },
        { optimizer: 'sgd', learningRate },
      ],
      rules,
    });
    expect(racePlanOf(groupOf(run(1), run(2)), runs.slice(0, 2))).toEqual({
      contestants: [],
      rules,
    });
  });

  it('can’t be said by a link if it began with the weights of a run', () => {
    const raceRules = { ...rules, from: 'run' } as const;
    const runs = [run(1, { raceRules }), run(2, { raceRules })];
    expect(racePlanOf(groupOf(...runs), runs)).toBeUndefined();
  });
});
