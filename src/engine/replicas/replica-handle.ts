import type * as tf from '@tensorflow/tfjs-core';

import type { BackendId } from '../../catalog/backends';
import { ownDetails } from '../../catalog/own-details';
import { answered } from '../../protocol/answered';
import type { ImageBatch } from '../datasets/image-batch';
import type { SliceScores } from '../computation/gradients';
import type { NetworkConfig, PassNumbers, SlicePlace } from '../networks/network';
import type { ReplicaMemory, ReplicaPort, ReplicaReply, SliceKind, StartReplica } from './messages';
import { buffersOf, type Transport } from './transport';

export interface SliceAnswer {
  readonly scores: SliceScores;
  /** Good until the replica is given another slice. */
  readonly gradients: Float32Array;
}

/** Waits for a slice; one that takes longer than `limitMs` from now on never comes: the replica is lost by then. */
export type AwaitedSlice = (limitMs: number) => Promise<SliceAnswer | undefined>;

/** A replica as the pool sees it: what it has been sent, what it owes, and whether it still lives. */
export class ReplicaHandle {
  readonly #onChange: () => void;
  readonly #port: ReplicaPort | undefined;
  #state: 'starting' | 'ready' | 'lost' = 'starting';
  #detail = '';
  #transport: Transport | undefined;
  #memory: ReplicaMemory | undefined;
  /** The weights it holds. Only their identity counts: the tensors may be gone. */
  #weights: Partial<Record<SliceKind, readonly tf.Tensor[]>> = {};
  #job = 0;
  #answer: (answer: SliceAnswer | undefined) => void = () => {};

  /** `onChange` is called when `state` has changed. */
  constructor(start: StartReplica, onChange: () => void) {
    this.#onChange = onChange;
    try {
      this.#port = start({
        onMessage: (reply) => this.#receive(reply),
        onDied: (detail) => this.#lose(detail),
      });
    } catch (error) {
      // A browser without workers within workers.
      this.#state = 'lost';
      this.#detail = String(error);
    }
  }

  get state(): 'starting' | 'ready' | 'lost' {
    return this.#state;
  }

  /** Why it is lost, in the words of the error, if there were any. */
  get detail(): string {
    return this.#detail;
  }

  /** Starts it afresh for another run. Not while it computes. */
  configure(backend: BackendId, network: NetworkConfig, transport: Transport): void {
    if (this.#state === 'lost') return;
    this.#transport = transport;
    this.#memory = transport.allocate();
    this.#weights = {};
    const shared = transport.isShared && { memory: this.#memory };
    this.#port!.post({ type: 'configure', backend, network, ...shared }, []);
  }

  /**
   * Hands over a slice. Gives what to wait with for the answer, which is undefined if the replica is lost
   * before it answers; undefined at once if it cannot take any slice now.
   */
  compute(
    kind: SliceKind,
    weights: readonly tf.Tensor[],
    slice: ImageBatch,
    numbers: PassNumbers,
    place: SlicePlace,
  ): AwaitedSlice | undefined {
    if (this.#state !== 'ready') return undefined;
    const memory = this.#memory!;
    memory.pixels.set(slice.pixels);
    memory.targets.set(slice.targets);
    const newWeights = this.#weights[kind] !== weights;
    if (newWeights) this.#transport!.writeWeights(memory, weights);
    this.#weights[kind] = weights;
    this.#job += 1;
    const cargo = this.#transport!.isShared ? undefined : memory;
    this.#port!.post(
      {
        type: 'compute',
        job: this.#job,
        kind,
        imageCount: slice.count,
        numbers,
        place,
        newWeights,
        ...(cargo && { memory: cargo }),
      },
      buffersOf(cargo),
    );
    const answer = new Promise<SliceAnswer | undefined>((resolve) => {
      this.#answer = resolve;
    });
    return (limitMs) =>
      answered(answer, limitMs, () => this.#lose(ownDetails.silent)).catch(() => undefined);
  }

  end(): void {
    this.#state = 'lost';
    this.#port?.end();
    this.#answer(undefined);
  }

  #receive(reply: ReplicaReply): void {
    if (this.#state === 'lost') return;
    switch (reply.type) {
      case 'started':
        return;
      case 'ready':
        if (this.#state === 'ready') return;
        this.#state = 'ready';
        return this.#onChange();
      case 'computed':
        if (reply.job !== this.#job) return;
        this.#memory = reply.memory ?? this.#memory!;
        return this.#answer({ scores: reply.scores, gradients: this.#memory.gradients });
      case 'failed':
        return this.#lose(reply.detail);
      default:
        reply satisfies never;
    }
  }

  #lose(detail: string): void {
    if (this.#state === 'lost') return;
    this.#detail = detail;
    this.end();
    this.#onChange();
  }
}
