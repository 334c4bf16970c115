import { describe, expect, it } from 'vitest';

import { parameterCount, weightShapes } from './layer-weights';
import { type LayerSpec, outputShape, type Shape } from './layers';

const convolution = { type: 'conv2d', filters: 4, kernelSize: 3, stride: 1 } as const;
const valid: LayerSpec = { ...convolution, padding: 'valid' };
const pool: LayerSpec = { type: 'max-pool', size: 2, stride: 2 };
const dense: LayerSpec = { type: 'dense', units: 10 };

// The tutorial's network, written out here so that this test knows no catalog.
const tutorial: readonly LayerSpec[] = [
  { ...valid, filters: 32 },
  { type: 'relu' },
  pool,
  { ...valid, filters: 64 },
  { type: 'relu' },
  pool,
  { type: 'flatten' },
  { type: 'dense', units: 128 },
  { type: 'relu' },
  dense,
];

function shapesAfterEach(layers: readonly LayerSpec[], input: Shape): Shape[] {
  let shape = input;
  return layers.map((layer) => (shape = outputShape(layer, shape)));
}

describe("the tutorial's network", () => {
  it('has these shapes after its layers', () => {
    expect(shapesAfterEach(tutorial, [28, 28, 1])).toEqual([
      [26, 26, 32],
      [26, 26, 32],
      [13, 13, 32],
      [11, 11, 64],
      [11, 11, 64],
      [5, 5, 64],
      [1600],
      [128],
      [128],
      [10],
    ]);
  });

  // The tutorial's text says 64 * 10 * 10 inputs; after the second pooling there are 64 * 5 * 5.
  it('has 1600 inputs to its first dense layer and 225,034 parameters', () => {
    expect(weightShapes({ type: 'dense', units: 128 }, [64 * 5 * 5])).toEqual([[1600, 128], [128]]);
    expect(parameterCount(tutorial, [28, 28, 1])).toBe(225_034);
    const fromThere: readonly LayerSpec[] = tutorial.slice(7);
    const before = parameterCount(tutorial.slice(0, 7), [28, 28, 1]);
    expect(before + parameterCount(fromThere, [64 * 10 * 10])).toBe(839_434);
  });
});

describe('outputShape', () => {
  it.each<[string, LayerSpec, Shape, Shape]>([
    ['a window of the whole input', { ...valid, kernelSize: 5 }, [5, 5, 2], [1, 1, 4]],
    ['a stride', { ...valid, stride: 2 }, [8, 9, 1], [3, 4, 4]],
    ['padding', { ...convolution, padding: 'same' }, [7, 5, 3], [7, 5, 4]],
    ['padding and a stride', { ...convolution, padding: 'same', stride: 2 }, [7, 4, 3], [4, 2, 4]],
    ['a pool that leaves a rest', pool, [5, 4, 6], [2, 2, 6]],
    ['flattening', { type: 'flatten' }, [5, 4, 6], [120]],
    ['a dense layer', dense, [7], [10]],
    ['a ReLU', { type: 'relu' }, [3, 2, 1], [3, 2, 1]],
  ])('of %s', (_, layer, input, expected) => {
    expect(outputShape(layer, input)).toEqual(expected);
  });

  it('says why layers do not fit', () => {
    expect(() => outputShape(valid, [28, 2, 1])).toThrow('a window of 3 does not fit into 2');
    expect(() => outputShape(pool, [1, 1, 4])).toThrow('a window of 2 does not fit into 1');
    expect(() => outputShape(valid, [1600])).toThrow('needs [height, width, channels], got [1600]');
    expect(() => outputShape(dense, [5, 5, 64])).toThrow('needs [features], got [5, 5, 64]');
  });
});

describe('weightShapes', () => {
  it('are a kernel and a bias, or nothing', () => {
    expect(weightShapes(valid, [28, 28, 2])).toEqual([[3, 3, 2, 4], [4]]);
    expect(weightShapes(dense, [7])).toEqual([[7, 10], [10]]);
    expect(weightShapes(pool, [4, 4, 1])).toEqual([]);
  });
});
