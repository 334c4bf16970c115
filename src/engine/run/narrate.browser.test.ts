import { describe, expect, it, beforeAll } from 'vitest';

import { backendIds } from '../../catalog/backends';
import { noiseLength, type TaskId } from '../../catalog/tasks';
import { mean } from '../../math/data/batch-images';
import type { DrawingNarration } from '../../math/model/narration';
import { createRandom } from '../../math/random';
import {
  defaultRunConfig,
  defaultsOf,
  layersOfConfig,
  type RunConfig,
} from '../../protocol/run-config';
import { mnistFormat } from '../datasets/mnist-dataset';
import type { ImageBatch } from '../datasets/image-batch';
import { symmetric } from '../datasets/rescaled-store';
import { toBatchImages } from '../datasets/shown-batch';
import { narrate } from './narrate';
import { useBackend } from '../testing/backends';
import { stripedBatches } from '../testing/striped-batches';
import { Trainer } from './trainer';
import { disposeState } from '../optimizers/training-state';

const config = { ...defaultRunConfig, model: 'lenet5', optimizer: 'sgd', batchSize: 5 } as const;
const learningRate = 0.05;
const batches = stripedBatches(4, config.batchSize, 3);
const [first, ...others] = batches;

/** A step of a run on a batch, and its story; the trainer, which has made it, is the caller's to dispose. */
async function narrated(of: RunConfig, batch: ImageBatch, normalisation = mnistFormat) {
  const trainer = new Trainer(of);
  const numbers = trainer.passNumbers(1, of);
  const before = trainer.hold();
  const made = await trainer.trainOn(batch, learningRate);
  const after = trainer.hold();
  const { count } = batch;
  const narration = await narrate({
    network: trainer.network,
    layers: layersOfConfig(of),
    computer: trainer.computer,
    before: before.weights,
    after: after.weights,
    batch,
    images: toBatchImages(
      1,
      batch,
      { trueLabels: new Uint16Array(count), numbers: new Uint32Array(count), standIns: 0 },
      { height: 28, width: 28, target: 'class' },
      normalisation,
    ),
    numbers,
  });
  disposeState(before);
  disposeState(after);
  return { trainer, made, narration };
}

describe.each(backendIds)('a narration on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  it('computes what the step computed, and leaves those after it as they would have been', async () => {
    const { trainer, made, narration } = await narrated(config, first!);
    const { loss, answers } = made;

    for (const { gradientNorm, updateNorm } of narration.layers) {
      expect(updateNorm / (learningRate * gradientNorm)).toBeCloseTo(1, 3);
    }
    expect(narration.layers).toHaveLength(5);
    const { surprisals, predictions } = narration.answers;
    const told = Array.from(surprisals, (value, image) => [value, predictions[image]!]).flat();
    told.forEach((value, index) => expect(answers[index]).toBeCloseTo(value, 4));
    expect(surprisals.reduce((sum, value) => sum + value, 0) / 5).toBeCloseTo(loss, 4);

    const undisturbed = new Trainer(config);
    await undisturbed.trainOn(first!, learningRate);
    for (const batch of others) {
      const { loss: expected } = await undisturbed.trainOn(batch, learningRate);
      expect((await trainer.trainOn(batch, learningRate)).loss).toBe(expected);
    }
    undisturbed.dispose();
    trainer.dispose();
  });

  it('tells what an autoencoder drew of each image, and what that cost', async () => {
    const of = drawing('anomaly-autoencoder', 'dense-autoencoder');
    const { trainer, made, narration } = await narrated(of, symmetricBatch(10), asSeen);
    trainer.dispose();
    const { images, answers, drawn } = storyOf(narration, 'autoencoder');
    expect(mean(answers.surprisals)).toBeCloseTo(made.loss, 5);
    // What is shown is what the loss is of, but for the rounding of pixels to bytes.
    answers.surprisals.forEach((loss, image) => {
      const own = [...drawn.subarray(784 * image, 784 * (image + 1))];
      const squares = own.map((byte, at) => ((byte - images.pixels[784 * image + at]!) / 255) ** 2);
      const error = squares.reduce((sum, square) => sum + square, 0) / 784;
      expect(error).toBeCloseTo(loss, 2);
    });
  });

  it('tells what a discriminator said of real images and of those of the step’s noise', async () => {
    const of = drawing('anomaly-gan', 'dense-gan');
    const { trainer, made, narration } = await narrated(of, symmetricBatch(noiseLength), asSeen);
    trainer.dispose();
    const { answers, realLogits, drawnLogits, drawn, layers } = storyOf(narration, 'gan');
    expect(drawn).toHaveLength(batchSize * 784);
    answers.surprisals.forEach((loss, pair) => {
      const forReal = softplus(-realLogits[pair]!);
      expect(forReal + softplus(drawnLogits[pair]!)).toBeCloseTo(loss, 4);
    });
    // The losses of both networks, as the run has them on its charts.
    expect(mean(answers.surprisals)).toBeCloseTo(made.loss, 4);
    expect(mean(drawnLogits.map((logit) => softplus(-logit)))).toBeCloseTo(made.score!, 4);
    expect(layers.map(({ part, layer }) => `${part} ${layer.number}`)).toEqual([
      'generator 1',
      'generator 2',
      'discriminator 3',
      'discriminator 4',
    ]);
    for (const { gradientNorm, updateNorm } of layers) {
      expect(updateNorm / (learningRate * gradientNorm)).toBeCloseTo(1, 3);
    }
  });
});

const { batchSize, optimizer } = config;
const drawing = (task: TaskId, model: string): RunConfig => ({
  ...defaultsOf(task),
  model,
  optimizer,
  batchSize,
});
const asSeen = { ...mnistFormat, ...symmetric };
const softplus = (z: number) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));

/** Images as networks that draw see them, and with each so many numbers. */
function symmetricBatch(targetLength: number): ImageBatch {
  const random = createRandom(6, 'symmetric');
  return {
    count: batchSize,
    pixels: Float32Array.from({ length: batchSize * 784 }, () => 2 * random.unit() - 1),
    targets: Float32Array.from({ length: batchSize * targetLength }, () => random.normal()),
  };
}

function storyOf<Kind extends DrawingNarration['network']>(
  narration: Awaited<ReturnType<typeof narrate>>,
  network: Kind,
) {
  if (narration.network !== network) throw new Error(`a story of a ${narration.network}`);
  return narration as Extract<DrawingNarration, { network: Kind }>;
}
