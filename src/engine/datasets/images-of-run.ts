import { tasks } from '../../catalog/tasks';
import type { RunConfig } from '../../protocol/run-config';
import type { Dataset } from './dataset';
import { noisyStore } from './noisy-store';
import { PairedImages } from './paired-images';
import type { RunImages } from './run-images';
import { SingleImages } from './single-images';

/** What a run's task makes of a data set. */
export function imagesOfRun(dataset: Dataset, config: RunConfig): RunImages {
  const { task, labelNoise, seed } = config;
  const images = dataset.store('train');
  const store = labelNoise > 0 ? noisyStore(images, labelNoise, seed) : images;
  if (tasks[task].target === 'labels') return new PairedImages(dataset, store, config);
  return new SingleImages(dataset, store);
}
