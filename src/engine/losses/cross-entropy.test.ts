import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';

import * as reference from '../../math/softmax';
import { useCpuBackend } from '../testing/cpu-backend';
import { crossEntropy } from './cross-entropy';

beforeAll(useCpuBackend);

const classes = 4;

const anyBatch = fc.array(
  fc.record({
    logits: fc.array(fc.double({ min: -30, max: 30, noNaN: true }), {
      minLength: classes,
      maxLength: classes,
    }),
    label: fc.nat(classes - 1),
  }),
  { minLength: 1, maxLength: 6 },
);

/** The loss of a batch, and its gradient in the logits row by row. */
function lossOf(batch: readonly { logits: readonly number[]; label: number }[]) {
  const logits = tf.tensor2d(batch.map((row) => [...row.logits]));
  const labels = tf.tensor1d(
    batch.map((row) => row.label),
    'int32',
  );
  const targets = tf.cast(tf.oneHot(labels, classes), 'float32') as tf.Tensor2D;
  const { value, grad } = tf.valueAndGrad(
    (z: tf.Tensor) => crossEntropy(z as tf.Tensor2D, targets).loss,
  )(logits);
  return { loss: value.dataSync()[0]!, gradient: [...grad.dataSync()] };
}

it('is the mean surprisal of the plain reference', () => {
  fc.assert(
    fc.property(anyBatch, (batch) => {
      const expected = reference.crossEntropy(
        batch.flatMap(({ logits }) => logits),
        batch.map(({ label }) => label),
      );
      expect(lossOf(batch).loss).toBeCloseTo(expected, 4);
    }),
  );
});

it('has the gradient (softmax - target) / batch', () => {
  fc.assert(
    fc.property(anyBatch, (batch) => {
      const expected = batch.flatMap(({ logits, label }) =>
        reference.softmax(logits).map((p, index) => (p - +(index === label)) / batch.length),
      );
      lossOf(batch).gradient.forEach((value, index) => {
        expect(value).toBeCloseTo(expected[index]!, 5);
      });
    }),
  );
});

it('has the gradient of its own finite differences', () => {
  const logits = [0.3, -1.2, 2, 0.7];
  const { gradient } = lossOf([{ logits, label: 1 }]);
  const step = 0.01;
  gradient.forEach((value, index) => {
    const lossAt = (change: number) =>
      lossOf([{ logits: logits.with(index, logits[index]! + change), label: 1 }]).loss;
    expect(value).toBeCloseTo((lossAt(step) - lossAt(-step)) / (2 * step), 3);
  });
});

it('stays finite for logits far apart', () => {
  const { loss, gradient } = lossOf([{ logits: [1000, 0, 0, -1000], label: 3 }]);
  expect(loss).toBe(2000);
  expect(gradient).toEqual([1, 0, 0, -1]);
});
