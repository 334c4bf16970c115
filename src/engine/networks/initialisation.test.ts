import { describe, expect, it } from 'vitest';

import { initialisationIds } from '../../catalog/initialisations';
import { layersOf, modelsFor } from '../../catalog/models';
import { frameOf } from '../../catalog/tasks';
import { weightArraysOf } from '../../math/model/layer-weights';
import { sizeOf } from '../../math/model/layers';
import { initialArrays } from './initialisation';

const seed = 42;
const classes = frameOf({ task: 'one-digit', dataset: 'mnist' });

/** What to expect of enough numbers that are drawn: their standard deviation, and their bound if they have one. */
const spreads = {
  pytorch: (fanIn: number) => ({ deviation: Math.sqrt(1 / 3 / fanIn), bound: fanIn ** -0.5 }),
  he: (fanIn: number) => ({ deviation: Math.sqrt(2 / fanIn), bound: Infinity }),
  glorot: (fanIn: number, fanOut: number) => ({
    deviation: Math.sqrt(2 / (fanIn + fanOut)),
    bound: Math.sqrt(6 / (fanIn + fanOut)),
  }),
  zeros: () => ({ deviation: 0, bound: 0 }),
};

const meanOf = (values: Float32Array) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe.each(initialisationIds)('the initialisation %s', (id) => {
  describe.each(modelsFor(classes))('of %s', (model) => {
    const arrays = weightArraysOf(layersOf(model, classes), classes.inputShape);
    const values = initialArrays(arrays, seed, id);

    it('has the sizes of the arrays', () => {
      expect(values.map(({ length }) => length)).toEqual(arrays.map(({ shape }) => sizeOf(shape)));
    });

    it('spreads kernels as its paper says', () => {
      arrays.forEach(({ role, shape }, index) => {
        if (role !== 'kernel') return;
        const fanIn = sizeOf(shape) / shape.at(-1)!;
        const fanOut = sizeOf(shape) / shape.at(-2)!;
        const { deviation, bound } = spreads[id](fanIn, fanOut);
        const drawn = values[index]!;
        expect(drawn.every((value) => Math.abs(value) <= Math.fround(bound))).toBe(true);
        if (drawn.length < 1000) return;
        expect(Math.abs(meanOf(drawn))).toBeLessThanOrEqual(0.06 * deviation);
        const square = meanOf(drawn.map((value) => value ** 2));
        expect(Math.sqrt(square)).toBeCloseTo(deviation, 2);
        expect(Math.abs(Math.sqrt(square) - deviation)).toBeLessThanOrEqual(0.05 * deviation);
      });
    });

    it('draws biases as PyTorch does, or begins them at zero', () => {
      arrays.forEach(({ role }, index) => {
        if (role === 'bias') {
          expect(values[index]!.every((value) => value === 0)).toBe(id !== 'pytorch');
        }
      });
    });

    it('begins normalisation as the identity', () => {
      arrays.forEach(({ role }, index) => {
        const fills = { gamma: 1, 'running-variance': 1, beta: 0, 'running-mean': 0 };
        if (!(role in fills)) return;
        const fill = fills[role as keyof typeof fills];
        expect(values[index]!.every((value) => value === fill)).toBe(true);
      });
    });

    it('follows from the seed', () => {
      expect(initialArrays(arrays, seed, id)).toEqual(values);
      if (id !== 'zeros') expect(initialArrays(arrays, seed + 1, id)).not.toEqual(values);
    });
  });
});
