import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { backendIds } from '../../../catalog/backends';
import { mnist } from '../../../catalog/datasets';
import { frameOf } from '../../../catalog/tasks';
import { uninformedLoss } from '../../../math/model/losses';
import { createRandom } from '../../../math/random';
import { defaultRunConfig } from '../../../protocol/run-config';
import type { ImageBatch } from '../../datasets/image-batch';
import { RangeTestJob } from './range-test-job';
import { useBackend } from '../../testing/backends';
import { Trainer } from '../../run/trainer';
import { disposeState, toSnapshot } from '../../optimizers/training-state';

const config = { ...defaultRunConfig, model: 'conv4x3-relu-max2-flat-fc10' };
const batchSize = 4;
const learningRate = 0.001;

/** The same noise for the same step, labelled at random. */
function readBatch(step: number): ImageBatch {
  const random = createRandom(step, 'noise');
  const pixels = Float32Array.from({ length: batchSize * mnist.imageSize ** 2 }, () =>
    random.unit(),
  );
  const targets = new Float32Array(batchSize * mnist.classCount);
  for (let image = 0; image < batchSize; image += 1) {
    targets[image * mnist.classCount + random.below(mnist.classCount)] = 1;
  }
  return { count: batchSize, pixels, targets };
}

async function train(trainer: Trainer, last: number): Promise<number[]> {
  const losses: number[] = [];
  while (trainer.step < last) {
    losses.push((await trainer.trainOn(readBatch(trainer.step + 1), learningRate)).loss);
  }
  return losses;
}

async function copyOf(trainer: Trainer): Promise<Trainer> {
  const state = trainer.hold();
  const snapshot = await toSnapshot(state, config);
  disposeState(state);
  return new Trainer(config, snapshot, trainer.computer);
}

const guess = uninformedLoss('cross-entropy', frameOf(config), config);

describe.each(backendIds)('a range test on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  it('trains a copy: the run goes on as if it had not been, and nothing is left', async () => {
    const uninterrupted = new Trainer(config);
    const expected = await train(uninterrupted, 5);
    uninterrupted.dispose();

    const trainer = new Trainer(config);
    const before = await train(trainer, 2);
    const tensors = tf.memory().numTensors;
    const test = new RangeTestJob(
      1,
      await copyOf(trainer),
      { has: () => true, read: readBatch },
      config,
      guess,
    );
    while (test.progress.curve.losses.length < 4) await test.advance();
    expect(test.progress.curve.losses[0]).toBe(expected[2]);
    test.dispose();
    expect(tf.memory().numTensors).toBe(tensors);
    const after = await train(trainer, 5);
    trainer.dispose();
    expect([...before, ...after]).toEqual(expected);
  });
});
