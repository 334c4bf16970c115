import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { backendIds } from '../../catalog/backends';
import { parametersOf } from '../../catalog/optimizers';
import { type Frame, frameOf, noiseLength } from '../../catalog/tasks';
import { parseNotation } from '../../catalog/model-notation';
import { createRandom } from '../../math/random';
import { LocalComputer } from '../computation/batch-computer';
import type { ImageBatch } from '../datasets/image-batch';
import { computeGradients, computeOutputs } from '../computation/gradients';
import fixture from '../fixtures/pytorch-drawing.json';
import type { Network } from './network';
import { optimizerRules } from '../optimizers';
import { RecordedStepper } from '../step-graph/recorded-stepper';
import { EagerStepper, type Stepper } from '../computation/stepper';
import { useBackend } from '../testing/backends';
import { checkKernel, numbers as numbersOf } from '../testing/check-kernel';
import { allArrays, fromArrays } from '../optimizers/training-state';
import { autoencoderOf } from './autoencoder';
import { ganOf } from './gan';

const small = { imageShape: [8, 8, 1] as const };
const autoencoderFrame: Frame = {
  ...frameOf({ task: 'anomaly-autoencoder', dataset: 'mnist' }),
  ...small,
  inputShape: [8, 8, 1],
  outputShape: [8, 8, 1],
};
const ganFrame: Frame = {
  ...frameOf({ task: 'anomaly-gan', dataset: 'mnist' }),
  ...small,
  passesThrough: [8, 8, 1],
};

const encoded = parseNotation(
  'conv4x3s2same-tanh-flat-fc3-fc12-tanh-reshape2x2x3-up2-conv4x3same-tanh-up2-conv1x3same',
);
const networks: Readonly<Record<string, Network>> = {
  'an autoencoder by squared error': autoencoderOf(autoencoderFrame, encoded, 'mse'),
  'an autoencoder by cross-entropy': autoencoderOf(
    autoencoderFrame,
    encoded,
    'binary-cross-entropy',
  ),
  'a GAN': ganOf(
    ganFrame,
    parseNotation(
      'fc12-tanh-reshape2x2x3-up2-conv4x3same-tanh-up2-conv1x3same-tanh-conv3x4s2same-tanh-flat-fc1',
    ),
  ),
};

const numbers = { loss: [0], dropoutKey: 0 };

function batchFor({ frame }: Network, count = 6, seed = 5): ImageBatch {
  const random = createRandom(seed, 'drawn');
  const uniform = () => 2 * random.unit() - 1;
  const normal = () => random.normal();
  const { length } = Float32Array.from({ length: 64 });
  return {
    count,
    pixels: Float32Array.from({ length: count * length }, uniform),
    targets: Float32Array.from({ length: count * frame.targetLength }, normal),
  };
}

const weightsOf = ({ model }: Network) => model.initialWeights(2, 'pytorch');

const tensorsOf = ({ model }: Network, weights: readonly Float32Array[]) =>
  weights.map((values, index) => tf.tensor(values, [...model.weightShapes[index]!]));

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
const softplus = (z: number) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));

/** Logits of the images as they come out of the network's layers, without its loss. */
function lossesOf(network: Network, weights: readonly Float32Array[], batch: ImageBatch) {
  return tf.tidy(() => {
    const { sums, rows } = computeOutputs(network, tensorsOf(network, weights), batch, numbers);
    const [loss, second] = [...sums.dataSync()];
    return {
      loss: loss! / batch.count,
      second: second! / batch.count,
      rows: [...rows!.dataSync()],
    };
  });
}

async function gradientsOf(
  network: Network,
  batch: ImageBatch,
  place?: { batchCount: number; firstImage: number },
) {
  const weights = tensorsOf(network, weightsOf(network));
  const { sums, answers, gradients } = computeGradients(network, weights, batch, numbers, place);
  const arrays = await Promise.all(
    gradients.map(async (tensor) => (await tensor.data<'float32'>()).slice()),
  );
  const [loss, second] = await sums.data();
  tf.dispose([...weights, sums, answers, ...gradients]);
  return { loss: loss!, second: second!, arrays };
}

/** The cases that scripts/make-drawing-fixture.py has made. */
const byPyTorch = [
  ...(['mse', 'binary-cross-entropy'] as const).map((loss) => {
    const expected = fixture.autoencoders[loss];
    const network = autoencoderOf(autoencoderFrame, parseNotation(expected.model), loss);
    return [`an autoencoder by ${loss}`, network, expected] as const;
  }),
  ['a GAN', ganOf(ganFrame, parseNotation(fixture.gan.model)), fixture.gan] as const,
] as const;

describe('on the cpu', () => {
  beforeAll(() => useBackend('cpu'));

  it.each(Object.entries(networks))(
    'the gradients of %s are those of its losses',
    async (name, network) => {
      const batch = batchFor(network);
      const weights = weightsOf(network);
      const { arrays } = await gradientsOf(network, batch);
      const isGan = name === 'a GAN';
      // Two arrays each of two layers of weights, before the discriminator's two.
      const ofGenerator = (index: number) => isGan && index < 6;
      const h = 2e-2;
      for (const [index, array] of arrays.entries()) {
        for (const at of [0, array.length >> 1]) {
          const moved = (by: number) => {
            const changed = weights.map((values) => values.slice());
            changed[index]![at]! += by;
            const { loss, second } = lossesOf(network, changed, batch);
            return ofGenerator(index) ? second : loss;
          };
          const expected = (moved(h) - moved(-h)) / (2 * h);
          expect(Math.abs(array[at]! - expected)).toBeLessThan(2e-3 * Math.abs(expected) + 2e-5);
        }
      }
    },
  );

  it('a discriminator’s losses follow from its logits', () => {
    const network = networks['a GAN']!;
    const batch = batchFor(network, 1);
    const { loss, second, rows } = lossesOf(network, weightsOf(network), batch);
    const [real] = rows;
    // The generator's loss gives away the other logit: -ln sigmoid(z) = second.
    const forged = -Math.log(Math.expm1(second));
    expect(sigmoid(forged)).toBeCloseTo(Math.exp(-second), 5);
    expect(loss).toBeCloseTo(softplus(-real!) + softplus(forged), 5);
  });

  it('an autoencoder tells both errors of what it draws, and draws the same by its code', () => {
    const network = networks['an autoencoder by squared error']!;
    const batch = batchFor(network, 2);
    const weights = weightsOf(network);
    const { rows, loss } = lossesOf(network, weights, batch);
    const drawn = tf.tidy(() => {
      const tensors = tensorsOf(network, weights);
      const images = tf.tensor4d(batch.pixels, [2, 8, 8, 1]);
      const { encode, decode } = network.decoder!;
      return [...decode(tensors, encode!(tensors, images)).dataSync()];
    });
    const errors = [0, 1].map((image) => {
      const own = Array.from({ length: 64 }, (_, index) => image * 64 + index);
      const unit = (value: number) => (value + 1) / 2;
      const pairs = own.map((index) => [unit(drawn[index]!), unit(batch.pixels[index]!)] as const);
      const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value) / 64;
      return [
        mean(pairs.map(([p, y]) => (p - y) ** 2)),
        mean(pairs.map(([p, y]) => -y * Math.log(p) - (1 - y) * Math.log(1 - p))),
      ];
    });
    rows.forEach((value, index) => expect(value).toBeCloseTo(errors.flat()[index]!, 5));
    expect(loss).toBeCloseTo((errors[0]![0]! + errors[1]![0]!) / 2, 5);
  });
});

describe.each(backendIds)('on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  it.each(byPyTorch)(
    'losses and gradients of %s are those of PyTorch',
    async (_, network, each) => {
      const { batchCount } = fixture;
      const { targetLength } = network.frame;
      const batch: ImageBatch = {
        count: batchCount,
        pixels: Float32Array.from(numbersOf(batchCount * 64, 'images')),
        targets: Float32Array.from(numbersOf(batchCount * targetLength, 'noise')),
      };
      const compute = () => {
        const weights = network.model.weightShapes.map((shape, index) =>
          tf.tensor(numbersOf(tf.util.sizeFromShape([...shape]), `array ${index}`), [...shape]),
        );
        const { sums, answers, gradients } = computeGradients(network, weights, batch, numbers);
        answers.dispose();
        // An autoencoder has no second loss; the sum of the generator's is a mean here.
        const [loss, second] = tf.split(tf.reshape(sums, [-1]), 2) as [tf.Tensor, tf.Tensor];
        return [
          loss,
          ...(each.losses.length > 1 ? [tf.div(second, batchCount)] : []),
          ...gradients,
        ];
      };
      const expected = [...each.losses.map((loss) => [loss]), ...each.gradients];
      expect(await checkKernel(compute, expected, 3e-5)).toEqual([]);
    },
  );

  it.each(Object.entries(networks))(
    'two slices of a batch make what the whole makes: %s',
    async (_, network) => {
      const whole = batchFor(network);
      const { targetLength } = network.frame;
      const slice = (from: number, to: number): ImageBatch => ({
        count: to - from,
        pixels: whole.pixels.subarray(from * 64, to * 64),
        targets: whole.targets.subarray(from * targetLength, to * targetLength),
      });
      const expected = await gradientsOf(network, whole);
      const one = await gradientsOf(network, slice(0, 2), { batchCount: 6, firstImage: 0 });
      const other = await gradientsOf(network, slice(2, 6), { batchCount: 6, firstImage: 2 });
      expect(one.loss + other.loss).toBeCloseTo(expected.loss, 5);
      expect(one.second + other.second).toBeCloseTo(expected.second, 4);
      expected.arrays.forEach((array, index) =>
        array.forEach((value, at) => {
          expect(one.arrays[index]![at]! + other.arrays[index]![at]!).toBeCloseTo(value, 5);
        }),
      );
    },
  );
});

describe('recorded on WebGPU', () => {
  const optimizer = optimizerRules.momentum;

  async function train(network: Network, stepper: Stepper) {
    const sums = [];
    for (const index of [0, 1, 2]) {
      const scalars = optimizer.scalars(0.05, index + 1, parametersOf('momentum'));
      const batch = batchFor(network, 6, 5 + index);
      sums.push(...(await stepper.update(batch, { optimizer: scalars, ...numbers })));
    }
    sums.push(...(await stepper.settle()));
    const state = stepper.hold();
    const arrays = await Promise.all(
      allArrays(state).map(async (tensor) => (await tensor.data<'float32'>()).slice()),
    );
    tf.dispose(allArrays(state));
    stepper.dispose();
    return { losses: sums.map(({ loss }) => loss), arrays };
  }

  function initialState(network: Network) {
    const weights = weightsOf(network);
    const velocity = weights.map((values) => new Float32Array(values.length));
    return fromArrays(network.model.weightShapes, optimizer.slotNames, weights, { velocity });
  }

  it.each(Object.entries(networks))('the steps of %s are those of the cpu', async (_, network) => {
    await useBackend('cpu');
    const computer = new LocalComputer(network);
    const { isStatistic } = network.model;
    const expected = await train(
      network,
      new EagerStepper(computer, optimizer, initialState(network), isStatistic),
    );
    await useBackend('webgpu');
    const backend = tf.backend() as WebGPUBackend;
    const actual = await train(
      network,
      new RecordedStepper(backend, network, optimizer, initialState(network), 6),
    );
    expect(actual.losses).toHaveLength(3);
    actual.losses.forEach((loss, step) => expect(loss).toBeCloseTo(expected.losses[step]!, 4));
    expected.arrays.forEach((array, index) =>
      array.forEach((value, at) => expect(actual.arrays[index]![at]!).toBeCloseTo(value, 4)),
    );
  });
});

it('noise is as long as a generator wants it', () => {
  expect(ganFrame.targetLength).toBe(noiseLength);
});
