import fc from 'fast-check';
import { expect, it } from 'vitest';

import { bySurprisal, correctCount, mean } from './batch-images';

it('sorts by surprisal, the greatest first, equal ones in the order of the batch', () => {
  fc.assert(
    fc.property(fc.array(fc.float({ min: 0, noNaN: true })), (values) => {
      const surprisals = Float32Array.from(values);
      const order = bySurprisal(surprisals);
      expect(order.toSorted((first, second) => first - second)).toEqual([...values.keys()]);
      for (const [index, place] of order.slice(1).entries()) {
        const before = order[index]!;
        expect(surprisals[before]).toBeGreaterThanOrEqual(surprisals[place]!);
        if (surprisals[before] === surprisals[place]) expect(before).toBeLessThan(place);
      }
    }),
  );
});

it('puts what is no number before all numbers', () => {
  expect(bySurprisal(Float32Array.of(1, Number.NaN, 3))).toEqual([1, 2, 0]);
});

it('counts correct answers and averages', () => {
  expect(correctCount(Uint16Array.of(1, 2, 3), Uint16Array.of(1, 0, 3))).toBe(2);
  expect(mean(Float32Array.of(1, 2, 6))).toBe(3);
  expect(mean(new Float32Array())).toBeNaN();
});
