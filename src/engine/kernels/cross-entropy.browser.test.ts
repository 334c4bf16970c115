import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { backendIds } from '../../catalog/backends';
import { createRandom } from '../../math/random';
import { crossEntropy as plainCrossEntropy } from '../../math/softmax';
import { crossEntropy } from '../losses/cross-entropy';
import { useBackend } from '../testing/backends';
import { differences, findFaults, numbers } from '../testing/find-faults';

const classes = 10;

describe.each(backendIds)('softmax cross-entropy on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  it.each([1, 63, 64, 65])('batch of %i', async (batch) => {
    const random = createRandom(batch, 'labels');
    const labels = Array.from({ length: batch }, () => random.below(classes));
    const logits = numbers(batch * classes, 'logits').map((value) => value * 8);
    const loss = ([values]: readonly number[][]) => [plainCrossEntropy(values!, labels)];
    expect(
      await findFaults(
        () => {
          const targets = tf.cast(tf.oneHot(labels, classes), 'float32') as tf.Tensor2D;
          const { value, grad } = tf.valueAndGrad(
            (z: tf.Tensor) => crossEntropy(z as tf.Tensor2D, targets).loss,
          )(tf.tensor2d(logits, [batch, classes]));
          return [value, grad];
        },
        [loss([logits]), ...differences(loss, [logits], [1])],
        1e-5,
      ),
    ).toEqual([]);
  });

  const ties = [
    [1, 3, 3, 2],
    [-1, -1, -1, -1],
    [0, 0, 5, 5],
    [-2, -1, -3, -1],
  ];
  it.each([
    [[1, 0, 2, 1], 4],
    [[2, 1, 3, 3], 0],
    [[1, 3, 2, 0], 2],
  ])('takes the first of equal logits for the prediction: %j', async (labels, expected) => {
    const correct = tf.tidy(() => {
      const targets = tf.cast(tf.oneHot(labels, 4), 'float32') as tf.Tensor2D;
      return crossEntropy(tf.tensor2d(ties), targets).correct;
    });
    expect([...(await correct.data())]).toEqual([expected]);
    correct.dispose();
  });

  it('stays finite for logits far apart', async () => {
    const results = tf.tidy(() => {
      const targets = tf.tensor2d([[0, 0, 0, 1]]);
      const { value, grad } = tf.valueAndGrad(
        (z: tf.Tensor) => crossEntropy(z as tf.Tensor2D, targets).loss,
      )(tf.tensor2d([[1000, 0, 0, -1000]]));
      return [value, grad];
    });
    const [loss, gradient] = await Promise.all(results.map((result) => result.data()));
    tf.dispose(results);
    expect([...loss!]).toEqual([2000]);
    expect([...gradient!]).toEqual([1, 0, 0, -1]);
  });
});
