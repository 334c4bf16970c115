import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parameterCount } from '../math/model/layer-weights';
import { type LayerSpec, layerRanges } from '../math/model/layers';
import { checkModel } from '../math/model/model-check';
import { modelCost } from '../math/model/model-cost';
import { notationOf, NotationError, parseNotation } from './model-notation';
import { isModel, layersOf, modelIds, type ModelId, modelOf, models } from './models';
import { frameOf, taskIds, tasks } from './tasks';

const frame = frameOf({ task: 'one-digit', dataset: 'mnist' });

/** Of a task that the preset is for. */
const frameFor = (id: ModelId) => {
  const { network } = models[id];
  const task = taskIds.find((candidate) => tasks[candidate].network === network)!;
  return frameOf({ task, dataset: 'mnist' });
};

/** Parameters and operations as PyTorch counts them for the same layers. */
const costs: Record<ModelId, { parameters: number; flops: number }> = {
  softmax: { parameters: 7850, flops: 15_680 },
  mlp: { parameters: 235_146, flops: 469_504 },
  lenet5: { parameters: 61_706, flops: 833_040 },
  'tutorial-cnn': { parameters: 225_034, flops: 5_262_080 },
  residual: { parameters: 78_346, flops: 5_204_352 },
  autoencoder: { parameters: 61_329, flops: 2_640_512 },
  'map-autoencoder': { parameters: 212_227, flops: 2_942_080 },
  'dense-autoencoder': { parameters: 205_856, flops: 409_600 },
  gan: { parameters: 66_578, flops: 3_038_784 },
  'dense-gan': { parameters: 205_969, flops: 409_856 },
};

describe.each(modelIds)('the preset %s', (id) => {
  const own = frameFor(id);
  const layers = layersOf(id, own);

  it('can be, and has the size that it is known to have', () => {
    expect(checkModel(layers, own).fault).toBeUndefined();
    expect(parameterCount(layers, own.inputShape)).toBe(costs[id].parameters);
    expect(modelCost(layers, own.inputShape).flops).toBe(costs[id].flops);
  });

  it('is named by its id, and read from it and from its notation', () => {
    expect(modelOf(layers, own)).toBe(id);
    expect(modelOf(parseNotation(notationOf(layers)), own)).toBe(id);
    expect(isModel(id, own)).toBe(true);
    expect(isModel(notationOf(layers), own)).toBe(true);
  });
});

const numberOf = (field: Exclude<keyof typeof layerRanges, 'rate'>) =>
  fc.integer({ min: layerRanges[field].minimum, max: layerRanges[field].maximum });
const anyLayer: fc.Arbitrary<LayerSpec> = fc.oneof(
  fc.record({
    type: fc.constant('conv2d' as const),
    filters: numberOf('filters'),
    kernelSize: numberOf('kernelSize'),
    stride: numberOf('stride'),
    padding: fc.constantFrom('valid' as const, 'same' as const),
  }),
  fc.record({
    type: fc.constantFrom('max-pool' as const, 'avg-pool' as const),
    size: numberOf('size'),
    stride: numberOf('stride'),
  }),
  fc.record({
    type: fc.constant('dropout' as const),
    rate: fc.integer({ min: 0, max: 95 }).map((percent) => percent / 100),
  }),
  fc.record(
    {
      type: fc.constant('dense' as const),
      units: numberOf('units'),
      inputs: numberOf('inputs'),
    },
    { requiredKeys: ['type', 'units'] },
  ),
  fc.record({
    type: fc.constant('residual' as const),
    filters: numberOf('filters'),
    stride: numberOf('stride'),
  }),
  fc.record({
    type: fc.constantFrom(
      ...(['flatten', 'batch-norm'] as const),
      ...(['relu', 'leaky-relu', 'gelu', 'tanh', 'sigmoid'] as const),
    ),
  }),
);
const anyLayers = fc.array(anyLayer, { minLength: 1, maxLength: 40 });

describe('the notation', () => {
  it('reads back every architecture, and needs no escaping in a URL', () => {
    fc.assert(
      fc.property(anyLayers, (layers) => {
        const text = notationOf(layers);
        expect(parseNotation(text)).toEqual(layers);
        expect(encodeURIComponent(text)).toBe(text);
      }),
    );
  });

  it('is what a person would write', () => {
    expect(notationOf(layersOf('tutorial-cnn', frame))).toBe(
      'conv32x3-relu-max2-conv64x3-relu-max2-flat-fc128-relu-fc10',
    );
    expect(notationOf(layersOf('residual', frame))).toBe(
      'conv16x5s2same-bn-relu-res16-res32s2-res64s2-avg4s3-flat-fc10',
    );
  });

  it.each([
    '',
    '-',
    'flat-',
    'resnet',
    'TUTORIAL-CNN',
    'toString',
    '__proto__',
    'fc010',
    'fc-1',
    'fc1e3',
    'fc999999999',
    'fc1.5',
    'drop1',
    'drop0.00001',
    'conv32',
    'conv32x3samesame',
    ' flat',
    'flat fc10',
    'fc１０',
    'relu-'.repeat(1000),
  ])('refuses %j', (text) => {
    expect(() => parseNotation(text)).toThrow(NotationError);
    expect(isModel(text, frame)).toBe(false);
  });
});

describe('isModel', () => {
  it.each([
    ['a last layer of another size', 'flat-fc11'],
    ['a window that does not fit', 'conv8x28-max2-flat-fc10'],
    ['a fully connected layer on an image', 'fc10'],
    ['declared inputs that are not there', 'flat-fc128from6400-fc10'],
    ['forty-one layers', `${'relu-'.repeat(39)}flat-fc10`],
    ['17 GB of weights', 'flat-fc65536-fc65536-fc10'],
    ['numbers out of their range', 'conv8x3s29-flat-fc10'],
  ])('refuses %s', (_, text) => {
    expect(isModel(text, frame)).toBe(false);
  });

  it('gives an answer to everything', () => {
    const word = fc.constantFrom(
      'conv',
      'x',
      '3',
      's',
      'same',
      '-',
      'flat',
      'fc10',
      'drop0.5',
      '.',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(word).map((words) => words.join('')),
    );
    fc.assert(
      fc.property(text, (hostile) => {
        expect(isModel(hostile, frame)).toBeTypeOf('boolean');
      }),
    );
  });
});
