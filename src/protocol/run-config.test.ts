import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { taskIds, tasks } from '../catalog/tasks';
import {
  acceptedBy,
  defaultRunConfig,
  defaultsOf,
  fitted,
  misfits,
  parseRunConfig,
  readField,
  type RunConfig,
  runConfigFieldNames,
  runConfigFields,
  withTask,
} from './run-config';
import { anyConfig } from './testing/any-config';

const queryOf = (fields: Record<string, string | number>) =>
  new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]));

const badNumbers = ['', ' ', '-1', 'NaN', 'x', '1e999', 'Infinity', '0,1', '0x1', '0b1'];

const badValues: Record<keyof RunConfig, readonly string[]> = {
  seed: [...badNumbers, '1.5', '4294967296'],
  task: ['', 'three-digits', 'valueOf'],
  dataset: ['', 'MNIST', 'toString', '__proto__'],
  unknown: ['', '3_0', '1_1', '01', '0,3', '0+3', 'mnist', 'toString'],
  model: ['', 'resnet', 'TUTORIAL-CNN', 'toString', '__proto__', '10'],
  initialisation: ['', 'HE', 'xavier'],
  optimizer: ['', 'newton', 'constructor'],
  loss: ['', 'hinge', 'cross_entropy', 'valueOf'],
  batchSize: [...badNumbers, '0', '2.5', '1025', 'all'],
  trainCount: [...badNumbers, '0', '60001', '100.5', 'all'],
  validationCount: [...badNumbers, '30001', '0.5', 'all', 'none'],
  labelNoise: [...badNumbers, '1.01', 'auto'],
  backend: ['', 'webgl', 'tensorflow'],
  replicas: [...badNumbers, '0', '9', '1.5', 'all', 'AUTO'],
  learningRate: [...badNumbers, '0', '2', '1e-9'],
  momentum: [...badNumbers, '1', 'never'],
  beta1: [...badNumbers, '1'],
  beta2: [...badNumbers, '1'],
  alpha: [...badNumbers, '1'],
  epsilon: [...badNumbers, '0', '2'],
  weightDecay: [...badNumbers, '1.1'],
  labelSmoothing: [...badNumbers, '1'],
  focalGamma: [...badNumbers, '11'],
  weightedClass: [...badNumbers, '10', '0.5'],
  classWeight: [...badNumbers, '0', '101'],
  schedule: ['', 'linear', 'Cosine'],
  warmupSteps: [...badNumbers, '0.5', '100001'],
  scheduleEpochs: [...badNumbers, '0', '1001'],
  decayFactor: [...badNumbers, '0', '1.1'],
  decayEpochs: [...badNumbers, '0', '1001'],
  shift: [...badNumbers, '11', '0.5'],
  rotation: [...badNumbers, '91'],
  zoom: [...badNumbers, '0.6'],
  stopEpochs: [...badNumbers, '0', '1.5', 'auto'],
  stopSteps: [...badNumbers, '0', '1.5'],
  stopAccuracy: [...badNumbers, '1.1', '98'],
  stopBy: ['', 'train', 'Test', 'never'],
  stopSeconds: [...badNumbers, '0'],
  onDivergence: ['', 'never', 'GO-ON', '1'],
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
        // A loss of one task may be none of another's, and of fewer images fewer can be held.
        const changed = {
          [spoiled]: 0,
          ...(spoiled === 'task' && { loss: 0, model: 0 }),
          ...(spoiled === 'trainCount' && { validationCount: 0 }),
        };
        for (const { field: name, value } of rejected) {
          expect(Object.keys(changed)).toContain(name);
          if (name === spoiled) expect(value).toBe(text.slice(0, 40));
        }
        const again = parseRunConfig(queryOf({ ...parsed }));
        expect(again).toEqual({ config: parsed, rejected: [] });
        expect({ ...parsed, ...changed }).toEqual({ ...config, ...changed });
      }),
    );
  });

  it('takes the first of a repeated field and shortens what it reports', () => {
    expect(parseRunConfig(new URLSearchParams('seed=1&seed=2')).config.seed).toBe(1);
    const { rejected } = parseRunConfig(new URLSearchParams([['model', 'x'.repeat(500)]]));
    expect(rejected).toEqual([{ field: 'model', value: 'x'.repeat(40) }]);
  });
});

describe('what a field accepts', () => {
  it('is told as its schema has it', () => {
    expect(acceptedBy('learningRate')).toEqual({
      minimum: 1e-5,
      maximum: 1,
      isWhole: false,
      word: undefined,
    });
    expect(acceptedBy('stopEpochs')).toMatchObject({ minimum: 1, isWhole: true, word: 'never' });
    expect(acceptedBy('backend')).toEqual({ names: ['auto', 'webgpu', 'wasm', 'cpu'] });
    expect(acceptedBy('model')).toBe('model');
  });

  it('depends on the data set where that has fewer images or classes', () => {
    const dataset = 'own-32x32x47-0123456789abcdef';
    expect(acceptedBy('weightedClass')).toMatchObject({ minimum: 0, maximum: 9 });
    expect(acceptedBy('weightedClass', { ...defaultRunConfig, dataset })).toMatchObject({
      maximum: 46,
    });
    const query = `weightedClass=46&trainCount=112800&model=mlp`;
    const read = (of: string) => parseRunConfig(new URLSearchParams(`${query}&dataset=${of}`));
    expect(read(dataset)).toMatchObject({
      config: { dataset, weightedClass: 46, trainCount: 112_800 },
      rejected: [],
    });
    expect(read('mnist').rejected).toEqual([
      { field: 'trainCount', value: '112800' },
      { field: 'weightedClass', value: '46' },
    ]);
  });

  it('depends on the task: not every loss goes with it, nor it with many classes', () => {
    const { losses } = tasks['two-digits'];
    expect(acceptedBy('loss', defaultsOf('two-digits'))).toEqual({ names: losses });
    const dataset = 'own-32x32x47-0123456789abcdef';
    const accepted = acceptedBy('task', { ...defaultRunConfig, dataset });
    expect(accepted).toMatchObject({ names: expect.not.arrayContaining(['two-digits']) });
    expect(accepted).toMatchObject({ names: expect.arrayContaining(['anomaly-gan']) });
  });

  it('leaves no class out of two, and none that is not there', () => {
    const of = (classes: number, id = '0123456789abcdef') => `own-28x28x${classes}-${id}`;
    const read = (dataset: string, unknown = '') =>
      parseRunConfig(queryOf({ task: 'anomaly-classifier', dataset, ...(unknown && { unknown }) }));
    expect(read(of(2))).toMatchObject({
      config: { task: 'one-digit', dataset: of(2) },
      rejected: [{ field: 'task', value: 'anomaly-classifier' }],
    });
    expect(read(of(3), '7')).toMatchObject({
      config: { task: 'anomaly-classifier', unknown: '0' },
      rejected: [{ field: 'unknown', value: '7' }],
    });
    expect(read(of(3), '0_1').rejected).toEqual([{ field: 'unknown', value: '0_1' }]);
    const other = of(5, 'fedcba9876543210');
    expect(read(of(2), other)).toMatchObject({ config: { unknown: other }, rejected: [] });
    for (const task of taskIds) {
      for (const classes of [2, 3, 10, 47]) {
        for (const unknown of ['0', '9', '0_1_2', other, of(2)]) {
          const config = { ...defaultsOf(task), dataset: of(classes), unknown };
          expect(misfits(fitted(config))).toEqual([]);
        }
      }
    }
  });

  it.each([
    'own-28x28x1-0123456789abcdef',
    'own-28x28x101-0123456789abcdef',
    'own-7x28x10-0123456789abcdef',
    'own-28x65x10-0123456789abcdef',
    'own-028x28x10-0123456789abcdef',
    'own-28x28x10-0123456789ABCDEF',
    'own-28x28x10-0123',
    'constructor',
  ])('is no data set that cannot be: %s', (dataset) => {
    expect(readField('dataset', dataset)).toBeUndefined();
  });

  it('fits even the smallest images with a network', () => {
    const config = { ...defaultRunConfig, dataset: 'own-8x8x2-0123456789abcdef' };
    expect(misfits(config)).toEqual(['model']);
    expect(misfits(fitted(config))).toEqual([]);
  });

  it.each(runConfigFieldNames)('ends where it says: %s', (field) => {
    const accepted = acceptedBy(field);
    if (typeof accepted === 'string' || 'names' in accepted) return;
    const { minimum, maximum, word } = accepted;
    for (const bound of [minimum, maximum]) expect(readField(field, String(bound))).toBe(bound);
    for (const beyond of [minimum - 1, maximum + 1]) {
      const { rejected } = parseRunConfig(new URLSearchParams([[field, String(beyond)]]));
      expect(rejected).toEqual([{ field, value: String(beyond) }]);
    }
    if (word) expect(readField(field, word)).toBe(word);
  });
});

describe('a task', () => {
  it('brings its own loss unless another of its losses is asked for', () => {
    const read = (query: string) => parseRunConfig(new URLSearchParams(query));
    expect(read('task=two-digits').config.loss).toBe('binary-cross-entropy');
    expect(read('task=two-digits&loss=cross-entropy').config.loss).toBe('cross-entropy');
    expect(read('task=two-digits&loss=focal')).toEqual({
      config: defaultsOf('two-digits'),
      rejected: [{ field: 'loss', value: 'focal' }],
    });
  });

  it('takes no model made for images of another size', () => {
    const model = 'conv8x3-flat-fc16from5408-fc10';
    expect(misfits({ ...defaultRunConfig, model })).toEqual([]);
    expect(misfits({ ...defaultsOf('two-digits'), model })).toEqual(['model']);
    const { model: usual } = defaultsOf('two-digits');
    expect(fitted({ ...defaultsOf('two-digits'), model }).model).toBe(usual);
  });

  it('that is changed leaves what was chosen, and changes what was not', () => {
    const chosen = { ...defaultRunConfig, learningRate: 0.002, batchSize: 32 };
    const ofPairs = withTask(chosen, 'two-digits');
    expect(ofPairs).toEqual({
      ...defaultsOf('two-digits'),
      learningRate: 0.002,
      batchSize: 32,
    });
    expect(withTask(ofPairs, 'one-digit')).toEqual(chosen);
  });

  it.each(taskIds)('has defaults that fit: %s', (task) => {
    expect(misfits(defaultsOf(task))).toEqual([]);
  });
});
