import { describe, expect, it } from 'vitest';

import type { RunConfig } from './run-config';
import { sampleRun } from './run-file/sample-records';
import { conditionMet, hasStoppedByItself } from './own-stop';
import type { RunSummary } from './saved-run';

/** A run of ten steps an epoch that has made 20 of them in 3 seconds. */
function runOf(config: Partial<RunConfig>, summary: Partial<RunSummary> = {}) {
  return {
    config: { ...sampleRun.config, trainCount: 640, batchSize: 64, ...config },
    origin: null,
    summary: { ...sampleRun.summary, step: 20, elapsedMs: 3000, testStep: 20, ...summary },
  };
}

describe('the condition by which a run has stopped', () => {
  it.each([
    [{ stopEpochs: 2 }, 'stopEpochs'],
    [{ stopEpochs: 1 }, undefined],
    [{ stopSteps: 20 }, 'stopSteps'],
    [{ stopSteps: 21 }, undefined],
    [{ stopAccuracy: 0.25 }, 'stopAccuracy'],
    [{ stopAccuracy: 0.26 }, undefined],
    [{ stopSeconds: 3 }, 'stopSeconds'],
    [{ stopSeconds: 4 }, undefined],
    [{ stopEpochs: 5, stopSteps: 20 }, 'stopSteps'],
    [{}, undefined],
  ] as const)('of %o is %s', (config, condition) => {
    expect(conditionMet(runOf(config))).toBe(condition);
  });

  it('is an accuracy on validation images by what was measured on these, where they count', () => {
    const config = { stopAccuracy: 0.25, validationCount: 64 };
    const validated = (validationAccuracy: number, validationStep: number) =>
      conditionMet(runOf(config, { validationAccuracy, validationStep, testAccuracy: 0 }));
    expect(validated(0.25, 20)).toBe('stopAccuracy');
    expect(validated(0.24, 20)).toBeUndefined();
    expect(validated(0.25, 19)).toBeUndefined();
  });

  it('may be an accuracy on the sample of these, which is not kept with its step, if none else is', () => {
    const config = { stopAccuracy: 0.25, validationCount: 64 };
    expect(conditionMet(runOf(config, { hasStopped: true }))).toBe('stopAccuracy');
    expect(conditionMet(runOf(config, { hasStopped: false }))).toBeUndefined();
    const other = { ...config, stopSteps: 20 };
    expect(conditionMet(runOf(other, { hasStopped: true }))).toBe('stopSteps');
    expect(conditionMet(runOf({ ...config, stopBy: 'test' }))).toBe('stopAccuracy');
  });

  it('is no accuracy that was measured before the end', () => {
    expect(conditionMet(runOf({ stopAccuracy: 0.25 }, { testStep: 19 }))).toBeUndefined();
  });

  it('is by the settings in force at the end, or else by those that a fork began with', () => {
    const run = runOf({ stopSteps: 20 });
    expect(conditionMet(run, { ...run.config, stopSteps: 'never' })).toBeUndefined();
    const origin = { runId: sampleRun.id, step: 5, settings: { stopSteps: 20 } } as const;
    expect(conditionMet({ ...runOf({}), origin })).toBe('stopSteps');
  });
});

describe('a run', () => {
  it('has stopped by itself if that was noted', () => {
    expect(hasStoppedByItself(runOf({}, { hasStopped: true }))).toBe(true);
    expect(hasStoppedByItself(runOf({ stopSteps: 20 }, { hasStopped: false }))).toBe(false);
  });

  it('of an earlier version has if it has come to the very step', () => {
    expect(hasStoppedByItself(runOf({ stopSteps: 20 }))).toBe(true);
    expect(hasStoppedByItself(runOf({ stopEpochs: 2 }))).toBe(true);
    expect(hasStoppedByItself(runOf({ stopSeconds: 1 }))).toBe(false);
    expect(hasStoppedByItself(runOf({ stopSteps: 0 }, { step: 0 }))).toBe(false);
  });
});
