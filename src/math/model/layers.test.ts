import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parameterCount, weightShapes } from './layer-weights';
import { type LayerSpec, outputShape, residualParts, type Shape } from './layers';

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
    ['a batch normalisation', { type: 'batch-norm' }, [3, 2, 1], [3, 2, 1]],
    ['an average pool', { type: 'avg-pool', size: 3, stride: 2 }, [7, 8, 2], [3, 3, 2]],
    ['a residual block', { type: 'residual', filters: 8, stride: 2 }, [7, 7, 4], [4, 4, 8]],
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

describe('a layer with numbers that can not be', () => {
  it.each<LayerSpec>([
    { ...valid, filters: 0 },
    { ...valid, filters: 1.5 },
    { ...valid, filters: Infinity },
    { ...valid, kernelSize: Number.NaN },
    { ...valid, stride: 0 },
    { type: 'max-pool', size: 29, stride: 1 },
    { type: 'dense', units: 65_537 },
    { type: 'dropout', rate: 1 },
    { type: 'dropout', rate: -0.1 },
  ])('is refused: %o', (layer) => {
    expect(() => outputShape(layer, layer.type === 'dense' ? [7] : [28, 28, 1])).toThrow(
      'is not between',
    );
  });
});

describe('residualParts', () => {
  const block = { type: 'residual', filters: 4, stride: 1 } as const;
  const shortcutOf = (layer: typeof block | { type: 'residual'; filters: 4; stride: 2 }) =>
    residualParts(layer, [6, 6, 4]).shortcut.map(({ type }) => type);

  it('adds the input as it is where it can, else through a convolution', () => {
    expect(shortcutOf(block)).toEqual([]);
    expect(shortcutOf({ ...block, stride: 2 })).toEqual(['conv2d', 'batch-norm']);
    expect(residualParts(block, [6, 6, 3]).shortcut).toHaveLength(2);
  });

  it('has paths that end in the shape of the block', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(8), fc.nat(8), fc.nat(3), (side, channels, filters, step) => {
        const layer = { type: 'residual', filters: filters + 1, stride: step + 1 } as const;
        const input = [side + 1, side + 3, channels + 1];
        const { main, shortcut } = residualParts(layer, input);
        const expected = outputShape(layer, input);
        expect(shapesAfterEach(main, input).at(-1)).toEqual(expected);
        expect(shapesAfterEach(shortcut, input).at(-1) ?? input).toEqual(expected);
      }),
    );
  });
});

describe('weightShapes', () => {
  it('are a kernel and a bias, or nothing', () => {
    expect(weightShapes(valid, [28, 28, 2])).toEqual([[3, 3, 2, 4], [4]]);
    expect(weightShapes(dense, [7])).toEqual([[7, 10], [10]]);
    expect(weightShapes(pool, [4, 4, 1])).toEqual([]);
  });

  it('of a batch normalisation are four rows, two of them learned', () => {
    expect(weightShapes({ type: 'batch-norm' }, [5, 5, 3])).toEqual([[3], [3], [3], [3]]);
    expect(weightShapes({ type: 'batch-norm' }, [7])).toEqual([[7], [7], [7], [7]]);
    expect(parameterCount([{ type: 'batch-norm' }], [5, 5, 3])).toBe(6);
  });

  it('of a residual block are those of its main path, then of its shortcut', () => {
    const rows = [[8], [8], [8], [8]];
    const main = [[3, 3, 2, 8], [8], ...rows, [3, 3, 8, 8], [8], ...rows];
    const layer: LayerSpec = { type: 'residual', filters: 8, stride: 2 };
    expect(weightShapes(layer, [6, 6, 2])).toEqual([...main, [1, 1, 2, 8], [8], ...rows]);
  });
});
