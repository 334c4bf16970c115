import type * as tf from '@tensorflow/tfjs-core';

import { writeFlat } from './flat-tensors';
import type { ReplicaMemory } from './messages';

/** Lengths of a replica's arrays, in numbers; there are as many gradients as weights. */
export type MemorySizes = Readonly<Record<'weights' | 'pixels' | 'targets', number>>;

/**
 * How the bulk of the work reaches the replicas of one pool: in memory that both sides see, or in
 * arrays that are handed over with a message and come back with its answer.
 */
export interface Transport {
  readonly isShared: boolean;
  /** Memory for one more replica. */
  allocate(): ReplicaMemory;
  /** Puts weights where the replica with this memory will read them. */
  writeWeights(memory: ReplicaMemory, weights: readonly tf.Tensor[]): void;
}

/** Needs a cross-origin isolated page. All replicas read the same weights, written once. */
export class SharedTransport implements Transport {
  readonly isShared = true;
  readonly #weights: Float32Array;
  #written: readonly tf.Tensor[] | undefined;

  constructor(readonly sizes: MemorySizes) {
    this.#weights = sharedArray(sizes.weights);
  }

  allocate(): ReplicaMemory {
    return {
      weights: this.#weights,
      pixels: sharedArray(this.sizes.pixels),
      targets: sharedArray(this.sizes.targets),
      gradients: sharedArray(this.sizes.weights),
    };
  }

  writeWeights(_: ReplicaMemory, weights: readonly tf.Tensor[]): void {
    if (this.#written === weights) return;
    this.#written = weights;
    writeFlat(weights, this.#weights);
  }
}

/** Works everywhere. Each replica has weights of its own, and nothing is allocated between steps. */
export class HandedOverTransport implements Transport {
  readonly isShared = false;

  constructor(readonly sizes: MemorySizes) {}

  allocate(): ReplicaMemory {
    return {
      weights: new Float32Array(this.sizes.weights),
      pixels: new Float32Array(this.sizes.pixels),
      targets: new Float32Array(this.sizes.targets),
      gradients: new Float32Array(this.sizes.weights),
    };
  }

  writeWeights(memory: ReplicaMemory, weights: readonly tf.Tensor[]): void {
    writeFlat(weights, memory.weights);
  }
}

/** The buffers to transfer with a message that carries `memory`. */
export function buffersOf(memory: ReplicaMemory | undefined): ArrayBuffer[] {
  if (!memory) return [];
  return [memory.weights, memory.pixels, memory.targets, memory.gradients].map(
    (array) => array.buffer as ArrayBuffer,
  );
}

function sharedArray(length: number): Float32Array {
  return new Float32Array(new SharedArrayBuffer(length * Float32Array.BYTES_PER_ELEMENT));
}
