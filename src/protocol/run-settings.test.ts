import { describe, expect, it } from 'vitest';

import { defaultRunConfig, type RunConfig, runConfigFieldNames } from './run-config';
import { differencesBetween, haveSameLoss, settingFields, settingsOf } from './run-settings';

const run = (change: Partial<RunConfig> = {}, computed: object = {}) => ({
  config: { ...defaultRunConfig, ...change },
  backend: 'wasm' as const,
  replicas: 2,
  origin: null,
  ...computed,
});

describe('the settings of a run', () => {
  it('have a place for every field of the config', () => {
    expect(settingFields.toSorted()).toEqual(runConfigFieldNames.toSorted());
  });

  it('are those that had a say, with numbers for what was left to the optimizer', () => {
    const settings = settingsOf(run({ optimizer: 'momentum', schedule: 'step', loss: 'focal' }));
    expect(settings).toMatchObject({
      momentum: 0.9,
      weightDecay: 0,
      decayFactor: 0.5,
      focalGamma: 2,
    });
    for (const field of ['beta1', 'epsilon', 'scheduleEpochs', 'labelSmoothing'] as const) {
      expect(settings).not.toHaveProperty(field);
    }
  });

  it('name what computed the run, and no replicas on a GPU', () => {
    expect(settingsOf(run())).toMatchObject({ backend: 'wasm', replicas: 2 });
    const onGpu = settingsOf(run({}, { backend: 'webgpu' }));
    expect(onGpu.backend).toBe('webgpu');
    expect(onGpu).not.toHaveProperty('replicas');
  });
});

describe('the differences between runs', () => {
  const between = (before: Partial<RunConfig>, after: Partial<RunConfig>) =>
    differencesBetween(run(before), run(after));

  it('are none for the same settings, however they were written', () => {
    expect(between({}, {})).toEqual([]);
    expect(between({ beta1: 'auto', backend: 'auto' }, { beta1: 0.9, backend: 'wasm' })).toEqual(
      [],
    );
  });

  it('come in the order of importance', () => {
    expect(between({}, { seed: 7, optimizer: 'sgd', learningRate: 0.01 })).toEqual([
      { field: 'learningRate', before: 0.001, after: 0.01 },
      { field: 'optimizer', before: 'adam', after: 'sgd' },
      { field: 'seed', before: 42, after: 7 },
    ]);
  });

  it('do not tell the usual numbers of another optimizer or schedule, but those that were chosen', () => {
    expect(between({}, { optimizer: 'adamw' }).map(({ field }) => field)).toEqual(['optimizer']);
    expect(between({}, { optimizer: 'momentum', momentum: 0.5 })).toContainEqual({
      field: 'momentum',
      before: undefined,
      after: 0.5,
    });
    expect(between({}, { schedule: 'cosine' }).map(({ field }) => field)).toEqual(['schedule']);
    expect(between({}, { schedule: 'cosine', scheduleEpochs: 5 })).toHaveLength(2);
    expect(between({ weightDecay: 0.1 }, { optimizer: 'adamw', weightDecay: 0.1 })).toHaveLength(1);
  });

  it('leave out what neither has a use for', () => {
    expect(between({ focalGamma: 3, momentum: 0.1 }, {})).toEqual([]);
  });

  it('name another backend and other replicas, which give another curve', () => {
    const fields = (computed: object) =>
      differencesBetween(run(), run({}, computed)).map(({ field }) => field);
    expect(fields({ replicas: 1 })).toEqual(['replicas']);
    expect(fields({ backend: 'cpu', replicas: 1 })).toEqual(['backend']);
  });
});

it('a fork differs by what was changed where it began', () => {
  const fork = run({}, { origin: { runId: '1', step: 5, settings: { learningRate: 0.1 } } });
  expect(differencesBetween(run(), fork)).toEqual([
    { field: 'learningRate', before: 0.001, after: 0.1 },
  ]);
});

it('losses compare only where they are the same loss with the same numbers', () => {
  expect(haveSameLoss(run(), run({ optimizer: 'sgd', focalGamma: 5 }))).toBe(true);
  expect(haveSameLoss(run(), run({ loss: 'mse' }))).toBe(false);
  expect(haveSameLoss(run(), run({ labelSmoothing: 0.1 }))).toBe(false);
});
