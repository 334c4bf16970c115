import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';

import { mnist } from '../../src/catalog/datasets';
import { LocalComputer } from '../../src/engine/computation/batch-computer';
import { createNetwork } from '../../src/engine/networks/create-network';
import type { ImageBatch } from '../../src/engine/datasets/image-batch';
import { MnistDataset } from '../../src/engine/datasets/mnist-dataset';
import { registerWebGpu } from '../../src/engine/kernels/webgpu';
import { Run } from '../../src/engine/run/run';
import { Trainer } from '../../src/engine/run/trainer';
import { createRandom } from '../../src/math/random';
import { defaultRunConfig } from '../../src/protocol/run-config';

export { isSoftware } from '../../src/engine/kernels/webgpu/adapter';

/** Our engine; the returned function makes `steps` steps, each on a batch of `batchSize` that it uploads. */
export async function createTraining(
  batchSize: number,
  steps: number,
): Promise<() => Promise<void>> {
  const adapter = await navigator.gpu.requestAdapter();
  await useWebGpu(adapter!);
  const trainer = new Trainer(defaultRunConfig);
  const batch = randomBatch(batchSize);
  return async () => {
    for (let step = 0; step < steps; step += 1) {
      await trainer.train(batch, defaultRunConfig.learningRate, defaultRunConfig);
    }
    await trainer.settle();
  };
}

/** What an epoch took, after warm-up, and the mean accuracy on its last batches. */
export interface EpochResult {
  readonly steps: number;
  readonly imageCount: number;
  readonly seconds: number;
  readonly lastAccuracy: number;
}

const warmUpSteps = 50;
const lastSteps = 100;

/** An epoch of a default run as the app's worker makes it, on the images at `dataUrl`, all loaded before. */
export async function measureEpoch(adapter: GPUAdapter, dataUrl: string): Promise<EpochResult> {
  await useWebGpu(adapter);
  const { run, imageCount } = await startRun(dataUrl);
  const train = async (steps: number) => {
    const startMs = performance.now();
    for (let step = 0; step < steps; step += 1) {
      if (await run.trainStep()) throw new Error('the loss diverged');
    }
    await run.settle();
    return (performance.now() - startMs) / 1000;
  };
  await train(warmUpSteps);
  const steps = Math.ceil(imageCount / defaultRunConfig.batchSize);
  const seconds = await train(steps);
  const last = run.stepsReport()!.event.batch.score.slice(-lastSteps);
  const lastAccuracy = last.reduce((sum, accuracy) => sum + accuracy, 0) / last.length;
  return { steps, imageCount, seconds, lastAccuracy };
}

async function useWebGpu(adapter: GPUAdapter): Promise<void> {
  await registerWebGpu(adapter, () => {});
  if (!(await tf.setBackend('webgpu'))) throw new Error('our engine has no WebGPU here');
}

/** Resolves once all images have arrived. */
function startRun(dataUrl: string): Promise<{ run: Run; imageCount: number }> {
  return new Promise((resolve, reject) => {
    const dataset = new MnistDataset(dataUrl, ({ imagesReady, imagesTotal, failures }) => {
      if (failures[0]) reject(new Error(`${failures[0].file}: ${failures[0].detail}`));
      const imageCount = dataset.shardSizes('train').reduce((sum, size) => sum + size, 0);
      if (imagesReady === imagesTotal) resolve({ run, imageCount });
    });
    let run: Run;
    dataset.open().then(() => {
      const computer = new LocalComputer(createNetwork(defaultRunConfig));
      run = new Run(1, defaultRunConfig, { dataset }, computer);
    }, reject);
  });
}

function randomBatch(count: number): ImageBatch {
  const random = createRandom(defaultRunConfig.seed, 'benchmark');
  const pixels = Float32Array.from({ length: count * mnist.imageSize ** 2 }, () => random.unit());
  const targets = new Float32Array(count * mnist.classCount);
  for (let image = 0; image < count; image += 1) {
    targets[image * mnist.classCount + random.below(mnist.classCount)] = 1;
  }
  return { count, pixels, targets };
}
