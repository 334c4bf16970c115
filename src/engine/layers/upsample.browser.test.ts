import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { backendIds } from '../../catalog/backends';
import { useBackend } from '../testing/backends';
import { checkKernel, numbers } from '../testing/check-kernel';
import { upsample } from './upsample';

/** [images, height, width, channels] on both sides of what is copied at once. */
const shapes = [
  [1, 1, 1, 1],
  [2, 3, 5, 1],
  [3, 2, 7, 3],
  [2, 5, 3, 4],
  [1, 7, 7, 18],
] as const;

describe.each(backendIds)('on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  it.each(shapes)(
    '%i images of %i x %i pixels of %i channels become twice as large',
    async (...shape) => {
      const [images, height, width, channels] = shape;
      const at = (image: number, row: number, column: number, channel: number, scale: number) =>
        ((image * scale * height + row) * scale * width + column) * channels + channel;
      const x = numbers(images * height * width * channels, 'x');
      const dy = numbers(4 * x.length, 'dy');
      const y = new Array<number>(4 * x.length);
      const dx = new Array<number>(x.length).fill(0);
      for (let image = 0; image < images; image += 1) {
        for (let row = 0; row < 2 * height; row += 1) {
          for (let column = 0; column < 2 * width; column += 1) {
            for (let channel = 0; channel < channels; channel += 1) {
              const large = at(image, row, column, channel, 2);
              const small = at(image, Math.floor(row / 2), Math.floor(column / 2), channel, 1);
              y[large] = x[small]!;
              dx[small]! += dy[large]!;
            }
          }
        }
      }
      expect(
        await checkKernel(() => {
          const apply = (values: tf.Tensor) => upsample(values as tf.Tensor4D);
          const input = tf.tensor4d(x, [...shape]);
          const upstream = tf.tensor4d(dy, [images, 2 * height, 2 * width, channels]);
          return [apply(input), tf.grad(apply)(input, upstream)];
        }, [y, dx]),
      ).toEqual([]);
    },
  );
});
