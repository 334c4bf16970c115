import { mnist } from '../catalog/datasets';
import { layersOf } from '../catalog/models';
import type { RunConfig } from '../protocol/run-config';
import { lossRules } from './losses';
import type { Loss } from './losses/loss';
import { createModel, type Model } from './model';

/** [height, width, channels] of an image. */
export const inputShape = [mnist.imageSize, mnist.imageSize, 1] as const;

/** What is trained, and what it is trained for. Threads make the same of the same config. */
export type NetworkConfig = Pick<RunConfig, 'model' | 'loss'>;

export interface Network {
  readonly model: Model;
  readonly loss: Loss;
}

/** Throws a RangeError for a model that can't be. */
export function createNetwork({ model, loss }: NetworkConfig): Network {
  return { model: createModel(layersOf(model), inputShape), loss: lossRules[loss] };
}

/** The numbers of a computation on a batch that change from step to step. */
export interface PassNumbers {
  /** `Loss.scalars`. */
  readonly loss: readonly number[];
  /** Of the step's random masks: a whole number of 32 bits. */
  readonly dropoutKey: number;
}

/** A batch, or where in a batch a slice of it lies. */
export interface SlicePlace {
  readonly batchCount: number;
  /** The number of the slice's first image within the batch. */
  readonly firstImage: number;
}
