import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { batchLoss } from './batch-loss';

const image = fc.record({
  logit: fc.double({ min: -6, max: 6, noNaN: true }),
  isDigit: fc.boolean(),
});
const images = fc.array(image, { minLength: 1, maxLength: 8 });
const biases = fc.double({ min: -20, max: 20, noNaN: true });
const copies = fc.integer({ min: 1, max: 64 });

describe('the loss of a batch', () => {
  it('is the same in the mean, and twice as much in the sum, when every image stands twice', () => {
    fc.assert(
      fc.property(images, biases, copies, (batch, bias, count) => {
        const once = batchLoss(batch, bias, count);
        const twice = batchLoss([...batch, ...batch], bias, count);
        expect(twice.mean).toBeCloseTo(once.mean, 10);
        expect(twice.meanGradient).toBeCloseTo(once.meanGradient, 10);
        expect(twice.sum / once.sum).toBeCloseTo(2, 10);
        expect(twice.sumGradient).toBeCloseTo(once.sumGradient * 2, 8);
      }),
    );
  });

  it('has the slopes of its finite differences', () => {
    fc.assert(
      fc.property(images, biases, (batch, bias) => {
        const reach = 1e-5;
        const [before, after] = [
          batchLoss(batch, bias - reach, 1),
          batchLoss(batch, bias + reach, 1),
        ];
        const { sumGradient } = batchLoss(batch, bias, 1);
        expect(sumGradient).toBeCloseTo((after.sum - before.sum) / (2 * reach), 6);
      }),
    );
  });

  it('is that of a coin without any evidence', () => {
    expect(batchLoss([{ logit: 0, isDigit: true }], 0, 4)).toMatchObject({
      sum: 4 * Math.LN2,
      mean: Math.LN2,
      sumGradient: -2,
    });
  });
});
