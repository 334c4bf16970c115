import { mnist } from '../../catalog/datasets';
import type { NetworkKind } from '../../math/detectors';
import type { EvaluationSplit } from '../../math/history/evaluation';
import type { Dataset } from '../datasets/dataset';
import type { ImageBatch } from '../datasets/image-batch';
import type { RunImages, TestImages } from '../datasets/run-images';

/** Images that a run is tested on, by their numbers, and which of them have arrived. */
export interface TestedSplit {
  readonly split: EvaluationSplit;
  readonly imageCount: number;
  /** Those that are tested every so many steps; all if they are few. */
  readonly sample: Uint32Array;
  hasSample(): boolean;
  /** Those that are there. */
  ready(): Uint32Array;
  /** Whether each is there or was given up. */
  isSettled(): boolean;
  tests(images: Uint32Array): SplitTestImages;
}

/** `labels`: of those whose rows are reported. */
export type SplitTestImages = Pick<TestImages, 'count' | 'unknownCount'> & {
  read(from: number, count: number): ImageBatch;
  readonly labels?: TestImages['labels'];
};

export function testSplit(dataset: Dataset, images: RunImages, network: NetworkKind): TestedSplit {
  const sample = dataset.testSample(network);
  const sources = images.sources('test', sample);
  return {
    split: 'test',
    imageCount: dataset.imageCount('test'),
    sample,
    hasSample: () => dataset.hasArrived('test', sources),
    ready: () => Uint32Array.from({ length: dataset.readyCount('test') }, (_, image) => image),
    isSettled: () => dataset.isSettled('test'),
    tests: (wanted) => images.tests(wanted),
  };
}

/** The images held from training, in the order of the first epoch: the first of them are the sample. */
export function validationSplit(
  dataset: Dataset,
  images: RunImages,
  held: Uint32Array,
): TestedSplit {
  const sample = held.subarray(0, mnist.testSampleCount);
  const areThere = (wanted: Uint32Array) =>
    dataset.hasArrived('train', images.sources('train', wanted));
  return {
    split: 'validation',
    imageCount: held.length,
    sample,
    hasSample: () => areThere(sample),
    ready: () => (areThere(held) ? held : held.filter((image) => areThere(Uint32Array.of(image)))),
    isSettled: () => dataset.isSettled('train'),
    tests: (wanted) => ({
      count: wanted.length,
      unknownCount: 0,
      read: (from, count) => images.readHeld(wanted.subarray(from, from + count)),
    }),
  };
}
