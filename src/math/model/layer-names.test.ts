import { expect, it } from 'vitest';

import type { LayerSpec } from './layers';
import { weightedLayers } from './layer-names';

const conv: LayerSpec = { type: 'conv2d', filters: 2, kernelSize: 3, stride: 1, padding: 'same' };
const layers: readonly LayerSpec[] = [
  conv,
  { type: 'relu' },
  { type: 'max-pool', size: 2, stride: 2 },
  conv,
  { type: 'flatten' },
  { type: 'dense', units: 10 },
];

it('names layers with weights by type and number, and leaves out the others', () => {
  expect(weightedLayers(layers, [4, 4, 1])).toEqual([
    { layer: { type: 'conv2d', number: 1 }, arrayCount: 2 },
    { layer: { type: 'conv2d', number: 2 }, arrayCount: 2 },
    { layer: { type: 'dense', number: 1 }, arrayCount: 2 },
  ]);
});
