import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { crossEntropyGradient, squaredError, squaredErrorGradient } from './loss-gradients';
import { type LossId, lossOf } from '../../math/model/losses';
import { softmax } from '../../math/softmax';

const settings = { labelSmoothing: 0, focalGamma: 2, weightedClass: 0, classWeight: 1 };
const images = fc
  .array(fc.double({ min: -8, max: 8, noNaN: true }), { minLength: 2, maxLength: 10 })
  .chain((logits) => fc.tuple(fc.constant(logits), fc.nat(logits.length - 1)));

/** By central differences of the loss that the playground trains with. */
function slopes(loss: LossId, logits: readonly number[], label: number): number[] {
  const reach = 1e-5;
  return logits.map((logit, index) => {
    const at = (value: number) => lossOf(loss, logits.with(index, value), label, settings);
    return (at(logit + reach) - at(logit - reach)) / (2 * reach);
  });
}

describe.each([
  ['cross-entropy', crossEntropyGradient],
  ['mse', squaredErrorGradient],
] as const)('the gradient of %s', (loss, gradient) => {
  it('is the slope of the loss', () => {
    fc.assert(
      fc.property(images, ([logits, label]) => {
        const expected = slopes(loss, logits, label);
        gradient(softmax(logits), label).forEach((slope, index) =>
          expect(slope).toBeCloseTo(expected[index]!, 7),
        );
      }),
    );
  });

  it('pushes no logits up or down together, and raises the truth', () => {
    fc.assert(
      fc.property(images, ([logits, label]) => {
        const slope = gradient(softmax(logits), label);
        expect(slope.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 12);
        expect(slope[label]!).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('an image that the network is sure of, and wrong about', () => {
  const p = softmax([0, 20]);

  it('is pushed with full strength by cross-entropy and hardly at all by squared error', () => {
    expect(crossEntropyGradient(p, 0)[0]).toBeCloseTo(-1, 8);
    expect(squaredError(p, 0)).toBeCloseTo(2, 7);
    expect(squaredErrorGradient(p, 0)[0]).toBeCloseTo(0, 7);
  });

  it('gets no push whatever from squared error once its truth has the probability 0', () => {
    expect(squaredErrorGradient([0, 1], 0).map(Math.abs)).toEqual([0, 0]);
    expect(crossEntropyGradient([0, 1], 0)).toEqual([-1, 1]);
  });
});

it('is for squared error a fifth of that for cross-entropy while ten classes are equally likely', () => {
  const p = new Array<number>(10).fill(0.1);
  squaredErrorGradient(p, 3).forEach((slope, index) =>
    expect(slope).toBeCloseTo(crossEntropyGradient(p, 3)[index]! / 5, 12),
  );
});
