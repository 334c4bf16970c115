import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { mnist } from '../../catalog/datasets';
import { lossIds } from '../../catalog/losses';
import { type OptimizerId, optimizerIds, parametersOf } from '../../catalog/optimizers';
import { createRandom } from '../../math/random';
import { defaultRunConfig, defaultsOf, type RunConfig } from '../../protocol/run-config';
import { LocalComputer } from '../computation/batch-computer';
import type { ImageBatch, ImageStore } from '../datasets/image-batch';
import { mnistFormat } from '../datasets/mnist-dataset';
import { StoredBatch } from '../datasets/stored-batch';
import type { BatchScores } from '../computation/gradients';
import { createNetwork } from '../networks/create-network';
import { optimizerRules } from '../optimizers';
import { EagerStepper, type Stepper, type StepNumbers } from '../computation/stepper';
import { useBackend } from '../testing/backends';
import { labelBatches } from '../testing/label-batches';
import { allArrays, fromArrays } from '../optimizers/training-state';
import { RecordedStep } from './recorded-step';
import { RecordedStepper } from './recorded-stepper';

/** As the tutorial's network is built, and smaller: its steps are compared, not its size. */
const config: RunConfig = {
  ...defaultRunConfig,
  model: 'conv8x3-relu-max2-conv12x3-relu-max2-flat-fc24-relu-fc10',
};
const network = createNetwork(config);
const fewest = 2;
const largestBatch = 65;
/** Enough for differences to build up, with the optimizer that remembers most. */
const stepCounts: Partial<Record<OptimizerId, number>> = { adam: 200, sgd: 40 };

/** Noise with a bright row that tells the label. */
function batchOf(count: number, name: string): ImageBatch {
  const random = createRandom(7, name);
  const pixels = Float32Array.from({ length: count * mnist.imageSize ** 2 }, () => random.unit());
  const targets = new Float32Array(count * mnist.classCount);
  for (let image = 0; image < count; image += 1) {
    const label = random.below(mnist.classCount);
    targets[image * mnist.classCount + label] = 1;
    const row = (image * mnist.imageSize + 2 * label) * mnist.imageSize;
    pixels.fill(3, row, row + mnist.imageSize);
  }
  return { count, pixels, targets };
}

/** Random images in parts of these sizes. */
function randomStore(sizes: readonly number[]): ImageStore {
  const random = createRandom(9, 'store');
  let imageCount = 0;
  const parts = sizes.map((size) => {
    const numbers = Uint32Array.from({ length: size }, (_, place) => imageCount + place);
    imageCount += size;
    const bytes = (count: number, below: number) =>
      Uint8Array.from({ length: count }, () => random.below(below));
    return { numbers, labels: bytes(size, 10), pixels: bytes(size * mnist.imageSize ** 2, 256) };
  });
  const find = (image: number) => {
    const part = parts.findLast(({ numbers }) => numbers[0]! <= image)!;
    return { part, place: image - part.numbers[0]! };
  };
  return { format: mnistFormat, imageCount, find };
}

function arraysFor(optimizer: OptimizerId, { model } = network) {
  const zeros = model.initialWeights(3, 'pytorch').map((values) => new Float32Array(values.length));
  const { slotNames } = optimizerRules[optimizer];
  const slots = Object.fromEntries(slotNames.map((name) => [name, zeros]));
  return fromArrays(model.weightShapes, slotNames, model.initialWeights(3, 'pytorch'), slots);
}

const eager = (optimizer: OptimizerId) =>
  new EagerStepper(
    new LocalComputer(network),
    optimizerRules[optimizer],
    arraysFor(optimizer),
    network.model.isStatistic,
  );
const recorded = (optimizer: OptimizerId) =>
  new RecordedStepper(
    tf.backend() as WebGPUBackend,
    network,
    optimizerRules[optimizer],
    arraysFor(optimizer),
    largestBatch,
  );

const numbersFor = (optimizer: OptimizerId, rate: number, step: number): StepNumbers => ({
  optimizer: optimizerRules[optimizer].scalars(rate, step, parametersOf(optimizer)),
  loss: network.lossScalars(config),
  dropoutKey: 0,
});

const rateChange = 20;

/** Steps `from` to `to`, at a rate that changes after `rateChange`; every tenth batch is smaller. */
async function scores(stepper: Stepper, optimizer: OptimizerId, from: number, to: number) {
  const known: BatchScores[] = [];
  for (let step = from; step <= to; step += 1) {
    const batch = batchOf(step % 10 === 0 ? 1 : fewest, `batch ${step}`);
    const rate = step <= rateChange ? 0.001 : 0.0003;
    known.push(...(await stepper.update(batch, numbersFor(optimizer, rate, step))));
  }
  known.push(...(await stepper.settle()));
  return known;
}

const run = async (...to: Parameters<typeof scores>) =>
  (await scores(...to)).map(({ loss }) => loss);

const largestError = (actual: readonly number[], expected: readonly number[]) =>
  Math.max(...actual.map((loss, index) => Math.abs(loss / expected[index]! - 1)));

describe('a recorded step', () => {
  beforeAll(() => useBackend('webgpu'));

  it.each(optimizerIds)('gives the losses of steps computed one by one: %s', async (optimizer) => {
    const one = eager(optimizer);
    const other = recorded(optimizer);
    const last = stepCounts[optimizer] ?? 22;
    const expected = await run(one, optimizer, 1, last);
    const losses = await run(other, optimizer, 1, last);
    one.dispose();
    other.dispose();
    expect(losses).toHaveLength(last);
    expect(largestError(losses, expected)).toBeLessThan(1e-5);
  });

  it.each(lossIds)('gives the losses of steps computed one by one: %s', async (loss) => {
    const settings = { ...config, loss, seed: 3 };
    // Changed in the middle: a step that was recorded before is repeated with other numbers.
    const later = { ...settings, labelSmoothing: 0.3, focalGamma: 1, classWeight: 2 };
    const curve = async (isRecorded: boolean) => {
      const ofLoss = createNetwork(settings);
      const stepper = isRecorded
        ? new RecordedStepper(
            tf.backend() as WebGPUBackend,
            ofLoss,
            optimizerRules.adam,
            arraysFor('adam'),
            largestBatch,
          )
        : new EagerStepper(
            new LocalComputer(ofLoss),
            optimizerRules.adam,
            arraysFor('adam'),
            network.model.isStatistic,
          );
      const known: BatchScores[] = [];
      for (let step = 1; step <= 12; step += 1) {
        const numbers = {
          ...numbersFor('adam', 0.001, step),
          loss: ofLoss.lossScalars(step <= 6 ? settings : later),
        };
        known.push(...(await stepper.update(batchOf(fewest, `batch ${step}`), numbers)));
      }
      known.push(...(await stepper.settle()));
      stepper.dispose();
      return known.map((sums) => sums.loss);
    };
    const expected = await curve(false);
    const losses = await curve(true);
    expect(losses).toHaveLength(12);
    expect(largestError(losses, expected)).toBeLessThan(1e-5);
  });

  it.each(['binary-cross-entropy', 'cross-entropy'] as const)(
    'gives the numbers of steps computed one by one where images have several labels: %s',
    async (loss) => {
      const settings = { ...defaultsOf('two-digits'), loss, model: 'conv4x5s3-relu-flat-fc10' };
      const ofLabels = createNetwork(settings);
      const numbers = {
        optimizer: optimizerRules.sgd.scalars(0.1, 1, parametersOf('sgd')),
        loss: ofLabels.lossScalars(settings),
        dropoutKey: 0,
      };
      const { initialWeights, weightShapes, isStatistic } = ofLabels.model;
      const arrays = () => fromArrays(weightShapes, [], initialWeights(3, 'pytorch'), {});
      const train = async (stepper: Stepper) => {
        const known: BatchScores[] = [];
        for (const batch of labelBatches(ofLabels.frame, 3, 12)) {
          known.push(...(await stepper.update(batch, numbers)));
        }
        known.push(...(await stepper.settle()));
        const held = stepper.hold();
        const weights = await Promise.all(
          allArrays(held).map(async (tensor) => [...(await tensor.data())]),
        );
        tf.dispose(allArrays(held));
        stepper.dispose();
        return { known, weights: weights.flat() };
      };
      const expected = await train(
        new EagerStepper(new LocalComputer(ofLabels), optimizerRules.sgd, arrays(), isStatistic),
      );
      const { known, weights } = await train(
        new RecordedStepper(
          tf.backend() as WebGPUBackend,
          ofLabels,
          optimizerRules.sgd,
          arrays(),
          largestBatch,
        ),
      );
      expect(known).toHaveLength(12);
      known.forEach(({ loss: value, scoreSum, answers }, step) => {
        const eagerly = expected.known[step]!;
        expect(value / eagerly.loss).toBeCloseTo(1, 4);
        expect(scoreSum).toBe(eagerly.scoreSum);
        answers.forEach((answer, place) => {
          expect(answer).toBeCloseTo(eagerly.answers[place]!, 4);
        });
      });
      expect(weights).toHaveLength(expected.weights.length);
      const differences = weights.map((value, at) => Math.abs(value - expected.weights[at]!));
      expect(Math.max(...differences)).toBeLessThan(5e-5);
    },
  );

  it('tells what became of each image, of batches of any size', async () => {
    const one = eager('adam');
    const other = recorded('adam');
    const expected = await scores(one, 'adam', 1, 22);
    const known = await scores(other, 'adam', 1, 22);
    one.dispose();
    other.dispose();
    expect(known.map(({ answers }) => answers.length)).toEqual(
      known.map((_, index) => (index % 10 === 9 ? 2 : 2 * fewest)),
    );
    for (const [index, { answers, loss }] of known.entries()) {
      [...answers].forEach((value, place) =>
        expect(value).toBeCloseTo(expected[index]!.answers[place]!, 4),
      );
      const surprisals = answers.filter((_, place) => place % 2 === 0);
      const sum = surprisals.reduce((total, value) => total + value, 0);
      expect(sum / surprisals.length).toBeCloseTo(loss, 5);
    }
  });

  it('makes batches on the GPU just as they are made here', async () => {
    const store = randomStore([5, 3, 70]);
    const random = createRandom(8, 'batches');
    const batches = [3, 1, 63, 64, 65, 3].map((count) => {
      const images = Uint32Array.from({ length: count }, () => random.below(store.imageCount));
      const arrays = {
        pixels: new Float32Array(count * mnist.imageSize ** 2),
        targets: new Float32Array(count * mnist.classCount),
      };
      return new StoredBatch(store, images, arrays);
    });
    const lossesOf = async (toBatch: (batch: StoredBatch) => ImageBatch) => {
      const stepper = recorded('sgd');
      const known: BatchScores[] = [];
      for (const batch of batches)
        known.push(...(await stepper.update(toBatch(batch), numbersFor('sgd', 0.01, 1))));
      known.push(...(await stepper.settle()));
      stepper.dispose();
      return known;
    };
    const uploaded = ({ count, pixels, targets }: StoredBatch) => ({ count, pixels, targets });
    const expected = await lossesOf(uploaded);
    expect(expected).toHaveLength(batches.length);
    expect(await lossesOf((batch) => batch)).toEqual(expected);
  });

  it('goes back to what was held, and gives the same losses from there', async () => {
    const stepper = recorded('adam');
    await run(stepper, 'adam', 1, 5);
    const held = stepper.hold();
    const first = await run(stepper, 'adam', 6, 25);
    stepper.restore(held);
    const second = await run(stepper, 'adam', 6, 25);
    tf.dispose([...held.weights, ...Object.values(held.slots).flat()]);
    stepper.dispose();
    expect(second).toEqual(first);
  });

  it('takes no more memory with every step, and gives all of it back', async () => {
    const backend = tf.backend() as WebGPUBackend;
    const none = { tensors: tf.memory().numTensors, buffers: backend.numDataIds() };
    const stepper = recorded('adam');
    await run(stepper, 'adam', 1, 10);
    const { numBytesAllocatedInGPU } = backend.memory();
    const { numTensors } = tf.memory();
    await run(stepper, 'adam', 11, 60);
    expect(backend.memory().numBytesAllocatedInGPU).toBe(numBytesAllocatedInGPU);
    expect(tf.memory().numTensors).toBe(numTensors);
    stepper.dispose();
    expect({ tensors: tf.memory().numTensors, buffers: backend.numDataIds() }).toEqual(none);
  });

  it.each(optimizerIds)('has few dispatches and a bounded amount of memory: %s', (optimizer) => {
    const usual = createNetwork(defaultRunConfig);
    const arrays = arraysFor(optimizer, usual);
    const backend = tf.backend() as WebGPUBackend;
    const step = new RecordedStep(
      backend,
      usual,
      optimizerRules[optimizer],
      arrays,
      64,
      numbersFor(optimizer, 0.001, 1),
    );
    const { dispatchCount, bytes } = step;
    step.dispose();
    tf.dispose([...arrays.weights, ...Object.values(arrays.slots).flat()]);
    expect(dispatchCount).toBeLessThanOrEqual(45);
    expect(bytes).toBeLessThan(64e6);
  });
});
