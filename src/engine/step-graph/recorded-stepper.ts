import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';

import type { ImageBatch } from '../datasets/image-batch';
import type { BatchScores } from '../computation/gradients';
import type { Network } from '../networks/network';
import type { Optimizer } from '../optimizers/optimizer';
import type { Stepper, StepNumbers } from '../computation/stepper';
import { ledger } from '../time-ledger';
import {
  allArrays,
  disposeState,
  mapArrays,
  type TrainingArrays,
} from '../optimizers/training-state';
import { GpuStopwatch } from './gpu-stopwatch';
import { RecordedStep } from './recorded-step';
import { flush } from './recording';
import { ResidentImages } from './resident-images';
import { ScoreReader } from './score-reader';

/**
 * Trains on WebGPU by repeating a recorded step, several of which may be under way. The arrays are
 * updated in place; losses come back a few times a second.
 */
export class RecordedStepper implements Stepper {
  readonly #backend: WebGPUBackend;
  readonly #network: Network;
  readonly #optimizer: Optimizer;
  readonly #reader: ScoreReader;
  readonly #stopwatch: GpuStopwatch;
  /** By batch size: the last batch of an epoch may be smaller. */
  readonly #steps = new Map<number, RecordedStep>();
  #resident: ResidentImages | undefined;

  /** Takes over `arrays`. No batch has more than `largestBatch` images. */
  constructor(
    backend: WebGPUBackend,
    network: Network,
    optimizer: Optimizer,
    readonly arrays: TrainingArrays,
    largestBatch: number,
  ) {
    this.#backend = backend;
    this.#network = network;
    this.#optimizer = optimizer;
    this.#reader = new ScoreReader(backend.device, largestBatch);
    this.#stopwatch = new GpuStopwatch(backend.device);
  }

  async update(batch: ImageBatch, numbers: StepNumbers): Promise<BatchScores[]> {
    const { buffer, offset } = this.#reader.nextPlace();
    ledger.measure('encode', () => {
      const step = this.#stepOf(batch.count, numbers);
      const resident = this.#residentFor(batch);
      this.#stopwatch.time((timestampWrites) =>
        step.submit(batch, resident, numbers, buffer, offset, timestampWrites),
      );
    });
    return this.#reader.afterStep(batch.count);
  }

  settle(): Promise<BatchScores[]> {
    return this.#reader.settle();
  }

  hold(): TrainingArrays {
    const copies = mapArrays(this.arrays, (tensor) => {
      const info = this.#backend.makeTensorInfo(tensor.shape, tensor.dtype);
      this.#backend.uploadToGPU(info.dataId);
      return tf.engine().makeTensorFromTensorInfo(info);
    });
    this.#copy(this.arrays, copies);
    return copies;
  }

  restore(arrays: TrainingArrays): void {
    this.#copy(arrays, this.arrays);
  }

  dispose(): void {
    for (const step of this.#steps.values()) step.dispose();
    this.#resident?.dispose();
    this.#reader.dispose();
    this.#stopwatch.dispose();
    disposeState(this.arrays);
  }

  #stepOf(batchSize: number, numbers: StepNumbers): RecordedStep {
    let step = this.#steps.get(batchSize);
    if (!step) {
      step = new RecordedStep(
        this.#backend,
        this.#network,
        this.#optimizer,
        this.arrays,
        batchSize,
        numbers,
      );
      this.#steps.set(batchSize, step);
    }
    return step;
  }

  #residentFor({ stored }: ImageBatch): ResidentImages | undefined {
    const { device } = this.#backend;
    if (!stored || !ResidentImages.fits(device, stored.store)) return undefined;
    if (!this.#resident?.holds(stored.store)) {
      this.#resident?.dispose();
      this.#resident = ResidentImages.of(device, stored.store);
    }
    return this.#resident;
  }

  #copy(from: TrainingArrays, to: TrainingArrays): void {
    const { device, tensorMap } = this.#backend;
    const buffersOf = (arrays: TrainingArrays) =>
      allArrays(arrays).map(({ dataId }) => {
        this.#backend.uploadToGPU(dataId);
        return tensorMap.get(dataId).resource as GPUBuffer;
      });
    const sources = buffersOf(from);
    const targets = buffersOf(to);
    flush(this.#backend);
    const encoder = device.createCommandEncoder();
    sources.forEach((source, index) => {
      encoder.copyBufferToBuffer(source, 0, targets[index]!, 0, source.size);
    });
    device.queue.submit([encoder.finish()]);
  }
}
