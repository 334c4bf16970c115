import fc from 'fast-check';
import { expect, it } from 'vitest';

import { type VerdictKind, verdictsOf } from './health-verdicts';
import {
  areUnitsAlike,
  type Distribution,
  distributionOf,
  figuresOf,
  type LayerHealth,
} from './layer-health';

const numbers = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true, min: -9, max: 9 }), {
  maxLength: 50,
});

it('counts every number once, wherever it lies, and has the length of the vector', () => {
  fc.assert(
    fc.property(numbers, numbers, (first, second) => {
      const arrays = [Float32Array.from(first), Float32Array.from(second)];
      const all = arrays.flatMap((array) => [...array]);
      const { counts, count, norm, reach, mean } = distributionOf(arrays, 7);
      expect(count).toBe(all.length);
      expect(counts.reduce((sum, bin) => sum + bin, 0)).toBe(all.length);
      expect(norm).toBeCloseTo(Math.hypot(...all), 6);
      expect(reach).toBe(Math.max(0, ...all.map(Math.abs)));
      expect(Math.abs(mean)).toBeLessThanOrEqual(reach);
    }),
  );
});

it('does not count what is no number, and puts nothing but zeros in the middle', () => {
  const { count, notFinite, norm, counts, reach } = distributionOf(
    [Float32Array.of(NaN, 3, Infinity, -4)],
    3,
  );
  expect([count, notFinite, norm, reach, counts]).toEqual([4, 2, 5, 4, [1, 0, 1]]);
  expect(distributionOf([new Float32Array(3)], 3).counts).toEqual([0, 3, 0]);
  expect(distributionOf([]).deviation).toBe(0);
});

it('tells units that are alike from those that are not', () => {
  expect(areUnitsAlike(Float32Array.of(1, 1, 2, 2), 2)).toBe(true);
  expect(areUnitsAlike(Float32Array.of(1, 1, 2, 3), 2)).toBe(false);
  // A unit alone has nothing to differ from.
  expect(areUnitsAlike(Float32Array.of(1, 1), 1)).toBe(false);
});

const spread = (norm: number, changes: Partial<Distribution> = {}): Distribution => ({
  ...distributionOf([Float32Array.of(norm)]),
  ...changes,
});

function layer(changes: Partial<LayerHealth> = {}): LayerHealth {
  return {
    layer: { type: 'dense', number: 1 },
    weights: spread(10),
    gradients: spread(1),
    updateNorm: 0.05,
    areUnitsAlike: false,
    relu: { unitCount: 10, deadCount: 3 },
    ...changes,
  };
}

const kindsOf = (...layers: LayerHealth[]): [VerdictKind, readonly number[]][] =>
  verdictsOf({ layers, batchCount: 1, learningRate: 1, imageCount: 1 }).map(
    ({ kind, layers: own }) => [kind, own],
  );

it('finds each kind of trouble where it is, and none where there is none', () => {
  expect(kindsOf(layer(), layer())).toEqual([]);
  expect(kindsOf(layer(), layer({ areUnitsAlike: true }))).toEqual([['alike', [1]]]);
  const alike = { areUnitsAlike: true, relu: { unitCount: 10, deadCount: 10 } };
  expect(kindsOf(layer(alike))).toEqual([['alike', [0]]]);
  expect(kindsOf(layer({ gradients: spread(0) }), layer())).toEqual([['no-gradient', [0]]]);
  expect(kindsOf(layer({ gradients: spread(1e-5) }), layer())).toEqual([['vanishing', [0]]]);
  expect(kindsOf(layer({ updateNorm: 1.1 }))).toEqual([['fast', [0]]]);
  expect(kindsOf(layer({ relu: { unitCount: 10, deadCount: 5 } }))).toEqual([['dead', [0]]]);
  expect(kindsOf(layer({ weights: spread(1, { notFinite: 1 }) }))).toEqual([['not-finite', [0]]]);
});

it('compares the gradients of a network with its own, and those of normalisations with none', () => {
  const faint = { gradients: spread(1e-5) };
  expect(kindsOf(layer({ part: 'generator', ...faint }), layer({ part: 'discriminator' }))).toEqual(
    [],
  );
  expect(kindsOf(layer(), layer({ layer: { type: 'batch-norm', number: 1 }, ...faint }))).toEqual(
    [],
  );
});

it('has the length of the update over that of the weights, and no share where there is no ReLU', () => {
  expect(figuresOf(layer())).toEqual({
    weightNorm: 10,
    gradientNorm: 1,
    ratio: 0.005,
    deadShare: 0.3,
  });
  const { relu: _, ...without } = layer({ weights: spread(0), updateNorm: 0 });
  expect(figuresOf(without)).toEqual({ weightNorm: 0, gradientNorm: 1, ratio: 0 });
});
