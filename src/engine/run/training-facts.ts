import { frequenciesOf, PixelSums, type TrainingFacts } from '../../math/data/training-facts';
import type { Dataset } from '../datasets/dataset';
import type { RunImages } from '../datasets/run-images';

/** Images looked at between two training steps: a millisecond or so. */
const pieceSize = 1000;

/** Looks at each image that a run trains on, a piece at a time, once all of them have arrived. */
export class TrainingFactsJob {
  readonly #dataset: Dataset;
  readonly #images: RunImages;
  /** Those of an epoch. */
  readonly #numbers: Uint32Array;
  readonly #counts: Float64Array;
  readonly #sums: PixelSums | undefined;
  #done = 0;

  /** `drawsImages`: whether the network is to draw images, so that it is of interest what their mean costs. */
  constructor(dataset: Dataset, images: RunImages, numbers: Uint32Array, drawsImages: boolean) {
    this.#dataset = dataset;
    this.#images = images;
    this.#numbers = numbers;
    this.#counts = new Float64Array(dataset.format.classCount);
    const { height, width } = dataset.format;
    this.#sums = drawsImages ? new PixelSums(height * width) : undefined;
  }

  /** Looks at the next piece; returns the facts after the last one, once. */
  advance(): TrainingFacts | undefined {
    if (this.#done === this.#numbers.length || !this.#dataset.isSettled('train')) return undefined;
    const piece = this.#numbers.subarray(this.#done, this.#done + pieceSize);
    const length = this.#sums?.pixelCount ?? 0;
    for (const number of this.#dataset.present('train', piece)) {
      const { part, place } = this.#images.training.find(number);
      this.#counts[part.labels[place]!]! += 1;
      this.#sums?.add(part.pixels, place * length);
    }
    this.#done += piece.length;
    if (this.#done < this.#numbers.length) return undefined;
    const frequencies = frequenciesOf(this.#counts);
    return { frequencies, ...(this.#sums && { pixels: this.#sums.facts() }) };
  }
}
