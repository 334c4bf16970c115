import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';

import { mapLength } from '../../math/data/augmentation';
import type { ImageBatch } from '../datasets/image-batch';
import { dropoutNumbers, gradientsOf } from '../computation/gradients';
import type { Network } from '../networks/network';
import { updateWeights } from '../optimizers/update-weights';
import type { Optimizer } from '../optimizers/optimizer';
import type { StepNumbers } from '../computation/stepper';
import { allArrays, type TrainingArrays } from '../optimizers/training-state';
import { flush, record, type Recording } from './recording';
import type { BatchBuffers, ResidentImages } from './resident-images';

type InputName = 'images' | 'targets' | 'optimizer' | 'loss' | 'dropoutKey';

/** Bytes of a step's [loss, score], after which come its answers: [images, 2]. */
export const sumsBytes = 8;
export const answerBytes = 8;

/**
 * One training step on batches of one size, recorded: forward and backward pass, loss and optimizer.
 * The weights and the optimizer's arrays are changed in place, in the buffers they had when it was
 * recorded. `numbers` says how many of them there are.
 */
export class RecordedStep {
  readonly #backend: WebGPUBackend;
  readonly #network: Network;
  readonly #recording: Recording;
  readonly #inputs: Record<InputName, tf.Tensor>;
  /** What was last written of the numbers: those of the loss seldom change. */
  readonly #written = new Map<InputName, readonly number[]>();
  readonly #results: readonly tf.Tensor[];
  readonly #sums: GPUBuffer;
  readonly #answers: GPUBuffer;
  /** From where an updated array lies to where it belongs. */
  readonly #copies: readonly { from: GPUBuffer; to: GPUBuffer }[];
  readonly #batch: BatchBuffers;

  constructor(
    backend: WebGPUBackend,
    network: Network,
    optimizer: Optimizer,
    state: TrainingArrays,
    readonly batchSize: number,
    numbers: StepNumbers,
  ) {
    this.#backend = backend;
    this.#network = network;
    const { imageShape, targetLength } = network.frame;
    const images = tf.zeros<tf.Rank.R4>([batchSize, ...imageShape]);
    const targets = tf.zeros<tf.Rank.R2>([batchSize, targetLength]);
    const zeros = ({ length }: readonly number[]) => tf.zeros<tf.Rank.R1>([length]);
    const optimizerNumbers = zeros(numbers.optimizer);
    const lossNumbers = zeros(numbers.loss);
    const dropoutKey = zeros(dropoutNumbers(0, 0));
    this.#inputs = { images, targets, optimizer: optimizerNumbers, loss: lossNumbers, dropoutKey };
    const pinned = [...Object.values(this.#inputs), ...allArrays(state)];
    for (const { dataId } of pinned) backend.uploadToGPU(dataId);

    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST;
    this.#batch = {
      batch: backend.device.createBuffer({ size: batchSize * 4, usage }),
      maps: backend.device.createBuffer({ size: batchSize * mapLength * 4, usage }),
      images: this.#bufferOf(images),
      targets: this.#bufferOf(targets),
    };

    const { result, recording } = record(backend, () => {
      const { sums, answers, gradients } = gradientsOf(network, state.weights, {
        images,
        targets,
        scalars: lossNumbers,
        training: { batchCount: batchSize, dropoutKey },
      });
      const updated = updateWeights(
        optimizer,
        state,
        gradients,
        optimizerNumbers,
        network.model.isStatistic,
      );
      tf.dispose(gradients);
      return { sums, answers, updated: allArrays(updated) };
    });
    this.#recording = recording;
    this.#results = [result.sums, result.answers, ...result.updated];
    this.#sums = this.#bufferOf(result.sums);
    this.#answers = this.#bufferOf(result.answers);
    const old = allArrays(state);
    // What no rule changes, such as a statistic's slots, is where it belongs.
    const changed = result.updated
      .map((tensor, index) => ({ tensor, before: old[index]! }))
      .filter(({ tensor, before }) => tensor.dataId !== before.dataId);
    this.#copies = changed.map(({ tensor, before }) => ({
      from: this.#bufferOf(tensor),
      to: this.#bufferOf(before),
    }));
    // Their buffers are the recording's to free.
    for (const { dataId } of [
      result.sums,
      result.answers,
      ...changed.map(({ tensor }) => tensor),
    ]) {
      backend.tensorMap.get(dataId).external = true;
    }
  }

  get dispatchCount(): number {
    return this.#recording.dispatches.length;
  }

  get bytes(): number {
    return this.#recording.buffers.numBytesAllocated;
  }

  /**
   * Submits the step on this batch, from `resident` if that holds its images; [loss, score] and
   * the answers are written to `target` at `offset`, and its beginning and end on the GPU as `timestampWrites` says.
   */
  submit(
    batch: ImageBatch,
    resident: ResidentImages | undefined,
    numbers: StepNumbers,
    target: GPUBuffer,
    offset: number,
    timestampWrites?: GPUComputePassTimestampWrites,
  ): void {
    const { device } = this.#backend;
    flush(this.#backend);
    this.#writeNumbers('optimizer', numbers.optimizer);
    this.#writeNumbers('loss', numbers.loss);
    if (this.#network.model.isRandom) {
      this.#writeNumbers('dropoutKey', dropoutNumbers(numbers.dropoutKey, 0));
    }
    const encoder = device.createCommandEncoder();
    if (resident && batch.stored) {
      resident.gather(encoder, batch.stored, this.#batch);
    } else {
      this.#write('images', batch.pixels);
      this.#write('targets', batch.targets);
    }
    this.#recording.encode(encoder, timestampWrites);
    for (const { from, to } of this.#copies) {
      encoder.copyBufferToBuffer(from, 0, to, 0, from.size);
    }
    encoder.copyBufferToBuffer(this.#sums, 0, target, offset, sumsBytes);
    const size = this.batchSize * answerBytes;
    encoder.copyBufferToBuffer(this.#answers, 0, target, offset + sumsBytes, size);
    device.queue.submit([encoder.finish()]);
  }

  dispose(): void {
    tf.dispose([...this.#results]);
    tf.dispose(this.#inputs);
    this.#recording.dispose();
    this.#batch.batch.destroy();
    this.#batch.maps.destroy();
  }

  #writeNumbers(input: InputName, numbers: readonly number[]): void {
    const before = this.#written.get(input);
    if (before && numbers.every((value, index) => Object.is(value, before[index]))) return;
    this.#written.set(input, numbers);
    this.#write(input, Float32Array.from(numbers));
  }

  #write(input: InputName, values: Float32Array): void {
    const buffer = this.#bufferOf(this.#inputs[input]);
    this.#backend.device.queue.writeBuffer(buffer, 0, values as Float32Array<ArrayBuffer>);
  }

  #bufferOf({ dataId }: tf.Tensor): GPUBuffer {
    return this.#backend.tensorMap.get(dataId).resource as GPUBuffer;
  }
}
