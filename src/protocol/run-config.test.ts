import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { backendIds } from '../catalog/backends';
import { hyperparameters } from '../catalog/hyperparameters';
import { optimizerIds } from '../catalog/optimizers';
import { defaultRunConfig, parseRunConfig, type RunConfig, runConfigFields } from './run-config';

const { learningRate, batchSize, seed, replicas } = hyperparameters;

const anyConfig: fc.Arbitrary<RunConfig> = fc.record({
  seed: fc.integer({ min: seed.minimum, max: seed.maximum }),
  model: fc.constant('tutorial-cnn' as const),
  optimizer: fc.constantFrom(...optimizerIds),
  learningRate: fc.double({ min: learningRate.minimum, max: learningRate.maximum, noNaN: true }),
  batchSize: fc.integer({ min: batchSize.minimum, max: batchSize.maximum }),
  backend: fc.constantFrom('auto' as const, ...backendIds),
  replicas: fc.oneof(
    fc.constant('auto' as const),
    fc.integer({ min: replicas.minimum, max: replicas.maximum }),
  ),
});

const queryOf = (fields: Record<string, string | number>) =>
  new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]));

const badValues: Record<keyof RunConfig, readonly string[]> = {
  seed: ['', '-1', '1.5', '4294967296', 'NaN', 'x', '1e999'],
  model: ['', 'resnet', 'TUTORIAL-CNN', 'toString', '__proto__'],
  optimizer: ['', 'newton', 'constructor'],
  learningRate: ['', ' ', '0', '-0.1', '2', '1e-9', 'Infinity', 'NaN', '0,1'],
  batchSize: ['', '0', '2.5', '1025', '-8', 'all'],
  backend: ['', 'webgl', 'tensorflow'],
  replicas: ['', '0', '9', '-1', '1.5', 'all', 'AUTO', 'NaN'],
};

describe('parseRunConfig', () => {
  it('reads back every config', () => {
    fc.assert(
      fc.property(anyConfig, (config) => {
        expect(parseRunConfig(queryOf({ ...config }))).toEqual({ config, rejected: [] });
      }),
    );
  });

  it('gives the defaults for what is not said', () => {
    expect(parseRunConfig(new URLSearchParams())).toEqual({
      config: defaultRunConfig,
      rejected: [],
    });
  });

  it('leaves unknown names to others', () => {
    const query = new URLSearchParams('language=zh-CN&__proto__=1&seed=7');
    expect(parseRunConfig(query)).toEqual({
      config: { ...defaultRunConfig, seed: 7 },
      rejected: [],
    });
  });

  it.each(
    Object.entries(badValues).flatMap(([field, values]) => values.map((value) => [field, value])),
  )('replaces and reports %s=%s', (field, value) => {
    const result = parseRunConfig(new URLSearchParams([[field, value]]));
    expect(result).toEqual({ config: defaultRunConfig, rejected: [{ field, value }] });
  });

  it('gives a runnable config and keeps the good fields, whatever comes', () => {
    const field = fc.constantFrom(...(Object.keys(runConfigFields) as (keyof RunConfig)[]));
    fc.assert(
      fc.property(anyConfig, field, fc.string(), (config, spoiled, text) => {
        const query = queryOf({ ...config, [spoiled]: text });
        const { config: parsed, rejected } = parseRunConfig(query);
        for (const { field: name, value } of rejected) {
          expect(name).toBe(spoiled);
          expect(value).toBe(text.slice(0, 40));
        }
        const again = parseRunConfig(queryOf({ ...parsed }));
        expect(again).toEqual({ config: parsed, rejected: [] });
        expect({ ...parsed, [spoiled]: 0 }).toEqual({ ...config, [spoiled]: 0 });
      }),
    );
  });

  it('takes the first of a repeated field and shortens what it reports', () => {
    expect(parseRunConfig(new URLSearchParams('seed=1&seed=2')).config.seed).toBe(1);
    const { rejected } = parseRunConfig(new URLSearchParams([['model', 'x'.repeat(500)]]));
    expect(rejected).toEqual([{ field: 'model', value: 'x'.repeat(40) }]);
  });
});
