import { taskOf } from '../../catalog/tasks';
import type { RunConfig } from '../../protocol/run-config';
import { AnomalyImages } from './anomaly-images';
import type { Dataset } from './dataset';
import type { ImageStore } from './image-batch';
import { noisyStore } from './noisy-store';
import { PairedImages } from './paired-images';
import { rescaledStore, symmetric } from './rescaled-store';
import type { RunImages } from './run-images';
import { SingleImages } from './single-images';

/** What a run is about: its data set, and what some tasks need besides. */
export interface RunData {
  readonly dataset: Dataset;
  /** The labels of all training images, for tasks that leave some of them out. */
  readonly trainLabels?: Uint8Array;
  /** Another data set, whose images are the unknown ones. */
  readonly foreign?: Dataset;
}

/** What a run's task makes of a data set. */
export function imagesOfRun(data: RunData, config: RunConfig): RunImages {
  const { dataset, trainLabels, foreign } = data;
  const { task, labelNoise, seed, unknown } = config;
  const { network, target, findsUnknown } = taskOf(task);
  const images = dataset.store('train');
  const store = labelNoise > 0 ? noisyStore(images, labelNoise, seed) : images;
  if (target === 'labels') return new PairedImages(dataset, store, config);
  if (!findsUnknown) return new SingleImages(dataset, store);
  const draws = network !== 'classifier';
  const asSeen = (one: ImageStore) => (draws ? rescaledStore(one, symmetric) : one);
  const training = asSeen(store);
  return new AnomalyImages(
    dataset,
    training,
    store === images ? training : asSeen(images),
    asSeen(dataset.store('test')),
    {
      unknown,
      ...(trainLabels && { trainLabels }),
      ...(foreign && { foreign }),
      ...(network === 'gan' && { noiseSeed: seed }),
    },
  );
}
