import { expect, it } from 'vitest';

import { lastHidden } from './last-hidden';
import type { LayerSpec } from './layers';

const conv: LayerSpec = { type: 'conv2d', filters: 3, kernelSize: 3, stride: 1, padding: 'same' };
const relu: LayerSpec = { type: 'relu' };
const flatten: LayerSpec = { type: 'flatten' };
const dense = (units: number): LayerSpec => ({ type: 'dense', units });
const ends = { inputShape: [4, 4, 1], outputShape: [10] };

it.each<[string, LayerSpec[], object]>([
  [
    'what the last dense layer is given',
    [conv, relu, flatten, dense(16), relu, { type: 'dropout', rate: 0.5 }, dense(10)],
    { kind: 'hidden', layerCount: 6, length: 16 },
  ],
  [
    'the maps of a network with one dense layer',
    [conv, relu, flatten, dense(10)],
    { kind: 'hidden', layerCount: 3, length: 48 },
  ],
  ['the image itself', [flatten, dense(10)], { kind: 'image', layerCount: 1, length: 16 }],
  [
    'what comes before the last dense layer, though others follow it',
    [flatten, dense(12), relu, dense(10), { type: 'batch-norm' }],
    { kind: 'hidden', layerCount: 3, length: 12 },
  ],
  [
    'what the last layer with weights is given where none is dense',
    [conv, relu, { ...conv, filters: 10 }, { type: 'avg-pool', size: 4, stride: 4 }, flatten],
    { kind: 'hidden', layerCount: 2, length: 48 },
  ],
])('is %s', (_, layers, expected) => {
  expect(lastHidden(layers, 'classifier', ends)).toMatchObject(expected);
});

it('is the code of an autoencoder', () => {
  const layers = [flatten, dense(8), relu, dense(2), dense(16), relu];
  const found = lastHidden(layers, 'autoencoder', { ...ends, outputShape: [16] });
  expect(found).toMatchObject({ kind: 'code', layerCount: 4, length: 2 });
});
