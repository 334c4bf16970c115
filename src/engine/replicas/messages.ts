import type { BackendId } from '../../catalog/backends';
import type { SliceScores } from '../computation/gradients';
import type { NetworkConfig, PassNumbers, SlicePlace } from '../networks/network';

/** The bulk of a replica's work, each array as large as it ever needs to be. */
export interface ReplicaMemory {
  /** All weights of the model, one array after another. */
  readonly weights: Float32Array;
  /** [images, height, width, 1], normalised. */
  readonly pixels: Float32Array;
  /** One-hot, [images, classes]. */
  readonly targets: Float32Array;
  /** All gradients, in the order of the weights. */
  readonly gradients: Float32Array;
}

/** `training` slices give gradients, `evaluation` slices rows for answers; each has weights of its own. */
export type SliceKind = 'training' | 'evaluation';

/** What the coordinator asks of a replica, carried out in order. */
export type ReplicaRequest =
  /** Forgets everything. `memory` is given here if both sides see it, else with each slice. */
  | { type: 'configure'; backend: BackendId; network: NetworkConfig; memory?: ReplicaMemory }
  | {
      type: 'compute';
      /** Comes back with the answer. */
      job: number;
      kind: SliceKind;
      imageCount: number;
      numbers: PassNumbers;
      place: SlicePlace;
      /** Whether the memory holds weights to be used from now on for this kind. */
      newWeights: boolean;
      memory?: ReplicaMemory;
    };

export type ReplicaReply =
  /** It lives and holds its life lock. */
  | { type: 'started' }
  /** The backend has started: from here on it computes. */
  | { type: 'ready' }
  /** The gradients are in the memory, which comes back if it came along. */
  | { type: 'computed'; job: number; scores: SliceScores; memory?: ReplicaMemory }
  /** It cannot go on. */
  | { type: 'failed'; detail: string };

/** A replica as the coordinator reaches it, wherever it runs. */
export interface ReplicaPort {
  post(request: ReplicaRequest, transfer: ArrayBuffer[]): void;
  end(): void;
}

export interface ReplicaListener {
  onMessage(reply: ReplicaReply): void;
  /** It has ended by itself, in whatever way. */
  onDied(detail: string): void;
}

export type StartReplica = (listener: ReplicaListener) => ReplicaPort;
