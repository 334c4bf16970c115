import type * as tf from '@tensorflow/tfjs-core';

import type { BackendId } from '../../catalog/backends';
import type { ReplicasInfo } from '../../protocol/events';
import {
  type BatchComputer,
  type BatchGradients,
  LocalComputer,
} from '../computation/batch-computer';
import type { ImageBatch } from '../datasets/image-batch';
import type { BatchOutputs, BatchScores, SliceScores } from '../computation/gradients';
import { createNetwork } from '../networks/create-network';
import type { Network, NetworkConfig, PassNumbers } from '../networks/network';
import { ledger } from '../time-ledger';
import { type BatchSlice, cutBatch } from './batch-slices';
import { joinFloats } from '../../math/join-floats';
import { sumFlat } from './flat-tensors';
import type { SliceKind, StartReplica } from './messages';
import { ReplicaHandle } from './replica-handle';
import { computeSlice } from './slice-computation';
import { HandedOverTransport, SharedTransport } from './transport';

export interface PoolSettings {
  /** Replicas, this thread's own among them: the slices a batch is cut into. */
  readonly count: number;
  readonly backend: BackendId;
  readonly network: NetworkConfig;
  /** The largest batch there will be. */
  readonly imageCount: number;
}

/** A replica that takes so much longer than this thread never answers. It costs speed to be wrong, and nothing else. */
const shortestLimitMs = 4000;
const limitTimesOwn = 20;

/**
 * Data-parallel replicas. Each batch is cut into `count` slices by a fixed rule; this thread is
 * replica 0 and the others run elsewhere. Replicas are logical: a slice whose replica is still
 * starting, or was lost, is computed here, so the results depend on `count` alone and never on who
 * computed what. Gradients are added in the order of the slices.
 */
export class ReplicaPool implements BatchComputer {
  readonly #start: StartReplica | undefined;
  readonly #isShared: boolean;
  readonly #onChange: (info: ReplicasInfo) => void;
  #settings: PoolSettings | undefined;
  #network!: Network;
  #weightCount = 0;
  /** The replicas elsewhere: that of slice 1 first. */
  #others: ReplicaHandle[] = [];
  /** Where gradients computed in this thread lie, by slice. */
  #ownGradients: Float32Array[] = [];

  /** Without `start` everything is computed in this thread. `isShared`: use shared memory. */
  constructor(
    start: StartReplica | undefined,
    isShared: boolean,
    onChange: (info: ReplicasInfo) => void,
  ) {
    this.#start = start;
    this.#isShared = isShared;
    this.#onChange = onChange;
  }

  /**
   * Prepares for a run and gives what computes it. Replicas that live are kept, lost ones are
   * started again, and all if the count or the backend is another.
   */
  configure(settings: PoolSettings): BatchComputer {
    const { count, backend, network, imageCount } = settings;
    if (this.#settings?.count !== count || this.#settings.backend !== backend) this.end();
    this.#settings = settings;
    this.#network = createNetwork(network);
    this.#weightCount = this.#network.model.weightShapes
      .map((shape) => shape.reduce((product, length) => product * length, 1))
      .reduce((sum, size) => sum + size, 0);
    this.#ownGradients = [];

    const { imageShape, targetLength } = this.#network.frame;
    const [height, width, channels] = imageShape;
    const imagesPerSlice = Math.ceil(imageCount / count);
    const Transport = this.#isShared ? SharedTransport : HandedOverTransport;
    const transport = new Transport({
      weights: this.#weightCount,
      pixels: imagesPerSlice * height * width * channels,
      targets: imagesPerSlice * targetLength,
    });
    for (let index = 0; this.#start && index < count - 1; index += 1) {
      if ((this.#others[index]?.state ?? 'lost') === 'lost') {
        this.#others[index] = new ReplicaHandle(this.#start, () => this.#tell());
      }
      this.#others[index]!.configure(backend, network, transport);
    }
    this.#tell();
    return count === 1 ? new LocalComputer(this.#network) : this;
  }

  /** Ends the replicas elsewhere. */
  end(): void {
    for (const replica of this.#others) replica.end();
    this.#others = [];
  }

  get sliceCount(): number {
    return this.#settings!.count;
  }

  async gradients(
    weights: readonly tf.Tensor[],
    batch: ImageBatch,
    numbers: PassNumbers,
  ): Promise<BatchGradients> {
    const slices = await this.#compute('training', weights, batch, numbers);
    const scores = addScores(slices.map((slice) => slice.scores));
    const flat = slices.map((slice) => slice.gradients!);
    return {
      gradients: ledger.measure('update', () => sumFlat(flat, this.#network.model.weightShapes)),
      readScores: () => Promise.resolve(scores),
    };
  }

  async evaluate(
    weights: readonly tf.Tensor[],
    batch: ImageBatch,
    numbers: PassNumbers,
  ): Promise<BatchOutputs> {
    const slices = await this.#compute('evaluation', weights, batch, numbers);
    const { answers: rows, ...sums } = addScores(slices.map((slice) => slice.scores));
    const losses = joinFloats(slices.map(({ scores }) => scores.losses!));
    return { ...sums, losses, rows };
  }

  /** The results of all slices, in their order. Gradients are good until the next call. */
  async #compute(
    kind: SliceKind,
    weights: readonly tf.Tensor[],
    batch: ImageBatch,
    numbers: PassNumbers,
  ): Promise<SliceResult[]> {
    const slices = cutBatch(batch, this.#settings!.count);
    const computeHere = (slice: BatchSlice, index: number): SliceResult => {
      const gradients = kind === 'training' ? this.#gradientsOf(index) : undefined;
      const { place } = slice;
      const scores = computeSlice(this.#network, weights, slice, numbers, place, gradients);
      return { scores, gradients };
    };
    // Handed out first, so that the others work while this thread does.
    const answers = ledger.measure('replicas', () =>
      slices.map((slice, index) =>
        index === 0
          ? undefined
          : this.#others[index - 1]?.compute(kind, weights, slice, numbers, slice.place),
      ),
    );
    const sinceMs = performance.now();
    const own = ledger.measure('compute', () =>
      slices.map((slice, index) => (answers[index] ? undefined : computeHere(slice, index))),
    );
    // The others' slices are as large as those of this thread.
    const limitMs = Math.max(shortestLimitMs, limitTimesOwn * (performance.now() - sinceMs));
    const results: SliceResult[] = [];
    for (const [index, slice] of slices.entries()) {
      const answer = answers[index];
      results.push(
        own[index] ??
          (answer && (await ledger.measureAsync('replicas', () => answer(limitMs)))) ??
          ledger.measure('compute', () => computeHere(slice, index)),
      );
    }
    return results;
  }

  #gradientsOf(slice: number): Float32Array {
    return (this.#ownGradients[slice] ??= new Float32Array(this.#weightCount));
  }

  #tell(): void {
    const countOf = (state: ReplicaHandle['state']) =>
      this.#others.filter((replica) => replica.state === state).length;
    this.#onChange({
      count: this.#settings!.count,
      running: 1 + countOf('ready'),
      lost: countOf('lost'),
      detail: this.#others.findLast((replica) => replica.detail)?.detail ?? '',
    });
  }
}

interface SliceResult {
  readonly scores: SliceScores;
  /** The gradients, where the slice is one of training. */
  readonly gradients: Float32Array | undefined;
}

/** Sums of the slices, and their answers one after another. */
function addScores(slices: readonly BatchScores[]): BatchScores {
  let [loss, scoreSum] = [0, 0];
  for (const slice of slices) {
    loss += slice.loss;
    scoreSum += slice.scoreSum;
  }
  return { loss, scoreSum, answers: joinFloats(slices.map(({ answers }) => answers)) };
}
