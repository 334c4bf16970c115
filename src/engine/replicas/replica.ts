// First: what is registered below relies on it.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '../kernels/cpu';

import type { BackendId } from '../../catalog/backends';
import type { ImageBatch } from '../datasets/image-batch';
import { createNetwork } from '../networks/create-network';
import type { Network } from '../networks/network';
import { readFlat } from './flat-tensors';
import type { ReplicaMemory, ReplicaReply, ReplicaRequest, SliceKind } from './messages';
import { computeSlice } from './slice-computation';
import { buffersOf } from './transport';

type Post = (reply: ReplicaReply, transfer?: ArrayBuffer[]) => void;

/** The far end of a replica: a copy of the weights, and slices of batches computed with it. */
export class Replica {
  readonly #post: Post;
  #previous: Promise<void> = Promise.resolve();
  #network: Network | undefined;
  #memory: ReplicaMemory | undefined;
  #weights: Record<SliceKind, tf.Tensor[]> = { training: [], evaluation: [] };

  constructor(post: Post) {
    this.#post = post;
  }

  /** Carries out a request after those before it, and reports what goes wrong. */
  receive(request: ReplicaRequest): void {
    this.#previous = this.#previous
      .then(() => this.#carryOut(request))
      .catch((error: unknown) => this.#post({ type: 'failed', detail: String(error) }));
  }

  async #carryOut(request: ReplicaRequest): Promise<void> {
    switch (request.type) {
      case 'configure':
        await startBackend(request.backend);
        this.#network = createNetwork(request.network);
        this.#memory = request.memory;
        this.#replaceWeights('training', []);
        this.#replaceWeights('evaluation', []);
        return this.#post({ type: 'ready' });
      case 'compute':
        return this.#compute(request, request.memory ?? this.#memory!);
      default:
        request satisfies never;
    }
  }

  #compute(request: Extract<ReplicaRequest, { type: 'compute' }>, memory: ReplicaMemory): void {
    const { job, kind, imageCount: count, numbers, place, newWeights } = request;
    const network = this.#network!;
    const { weightShapes } = network.model;
    const { imageShape, targetLength } = network.frame;
    const [height, width, channels] = imageShape;
    if (newWeights) this.#replaceWeights(kind, readFlat(memory.weights, weightShapes));
    const slice: ImageBatch = {
      count,
      pixels: memory.pixels.subarray(0, count * height * width * channels),
      targets: memory.targets.subarray(0, count * targetLength),
    };
    const gradients = kind === 'training' ? memory.gradients : undefined;
    const scores = computeSlice(network, this.#weights[kind], slice, numbers, place, gradients);
    const back = request.memory && { memory: request.memory };
    this.#post({ type: 'computed', job, scores, ...back }, buffersOf(request.memory));
  }

  #replaceWeights(kind: SliceKind, weights: tf.Tensor[]): void {
    tf.dispose(this.#weights[kind]);
    this.#weights[kind] = weights;
  }
}

/** The coordinator has checked that this backend works here. */
async function startBackend(backend: BackendId): Promise<void> {
  if (tf.getBackend() === backend) return;
  if (backend === 'wasm') {
    const { registerWasm } = await import('../kernels/wasm');
    await registerWasm();
  }
  if (!(await tf.setBackend(backend))) throw new Error(`${backend} does not start`);
}
