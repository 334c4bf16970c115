import type * as tf from '@tensorflow/tfjs-core';

import type { InspectResult } from '../../protocol/inspection';
import type { Run } from '../run/run';

/** A state of a run that is looked at. Its tensors are held by whoever brought it. */
export interface InspectedState {
  readonly run: Run;
  readonly step: number;
  readonly weights: readonly tf.Tensor[];
}

/** A view of a state, computed a piece at a time. */
export interface ViewComputation {
  /** Does a piece; resolves to the view once it is whole. Its images may be on their way: then nothing is done. */
  advance(): Promise<{ readonly worked: boolean; readonly result?: InspectResult }>;
  dispose(): void;
}
