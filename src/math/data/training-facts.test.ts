import fc from 'fast-check';
import { expect, it } from 'vitest';

import { frequenciesOf, PixelSums } from './training-facts';

it('classes that are nearly equally frequent count as equally so', () => {
  // The digits of MNIST’s training images.
  const mnist = [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949];
  expect(frequenciesOf(mnist)).toEqual(mnist.map(() => 0.1));
  expect(frequenciesOf(mnist.with(9, 0)).at(-1)).toBe(0);
  expect(frequenciesOf(mnist.with(9, 0))[0]).toBeCloseTo(1 / 9, 12);
  expect(frequenciesOf([300, 100])).toEqual([0.75, 0.25]);
});

it('the mean image costs its variance, and no other image less', () => {
  const anyImages = fc.array(fc.uint8Array({ minLength: 4, maxLength: 4 }), { minLength: 1 });
  fc.assert(
    fc.property(anyImages, fc.uint8Array({ minLength: 4, maxLength: 4 }), (images, other) => {
      const sums = new PixelSums(4);
      // Where images lie one after another, each is found by its beginning.
      const all = Uint8Array.from(images.flatMap((image) => [...image]));
      images.forEach((_, index) => sums.add(all, 4 * index));
      const { variance, entropy } = sums.facts();
      const errorOf = (guess: ArrayLike<number>) =>
        mean(images.map((image) => mean(Array.from(image, (v, i) => (v / 255 - guess[i]!) ** 2))));
      const meanImage = [0, 1, 2, 3].map((index) =>
        mean(images.map((image) => image[index]! / 255)),
      );
      expect(variance).toBeCloseTo(errorOf(meanImage), 9);
      expect(errorOf(Array.from(other, (value) => value / 255))).toBeGreaterThan(variance - 1e-9);
      const crossEntropy = mean(
        images.map((image) => mean(Array.from(image, (v, i) => bce(v / 255, meanImage[i]!)))),
      );
      expect(entropy).toBeCloseTo(crossEntropy, 9);
    }),
  );
});

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

const bce = (target: number, p: number) =>
  (target > 0 ? -target * Math.log(p) : 0) + (target < 1 ? -(1 - target) * Math.log(1 - p) : 0);
