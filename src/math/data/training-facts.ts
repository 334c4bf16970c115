/** What can be said of the images that a run trains on without a network: what it has to be better than. */
export interface TrainingFacts {
  /** How frequent each class is among them, by the labels that training is told; their sum is 1. */
  readonly frequencies: readonly number[];
  /** Of the best image that is the same for all of them, their mean; where images are to be drawn. */
  readonly pixels?: PixelFacts;
}

/** Each of so many classes equally often. */
export const evenly = (classCount: number): readonly number[] =>
  new Array<number>(classCount).fill(1 / classCount);

/**
 * How frequent classes are that occur so often. Those that are nearly equally frequent, as MNIST's digits,
 * count as equally so: to guess one of ten costs ln 10.
 */
export function frequenciesOf(counts: ArrayLike<number>): readonly number[] {
  const all = Array.from(counts);
  const total = all.reduce((sum, count) => sum + count, 0);
  const shares = all.map((count) => count / total);
  const classCount = all.filter((count) => count > 0).length;
  const entropy = shares.reduce((sum, p) => (p > 0 ? sum - p * Math.log(p) : sum), 0);
  if (Math.log(classCount) - entropy > evenEnough) return shares;
  return all.map((count) => (count > 0 ? 1 / classCount : 0));
}

/** In nats. */
const evenEnough = 0.005;

/** Means over pixels, which go from 0 to 1, of what the mean image costs. */
export interface PixelFacts {
  /** The mean squared error: how much pixels differ from their mean. */
  readonly variance: number;
  /** The mean binary cross-entropy in nats: that of each pixel's mean with itself. */
  readonly entropy: number;
}

/** Sums over images, from which their mean image and what it costs follow. */
export class PixelSums {
  #count = 0;
  readonly #sums: Float64Array;
  #sumOfSquares = 0;

  constructor(readonly pixelCount: number) {
    this.#sums = new Float64Array(pixelCount);
  }

  /** Adds the image whose pixels, 0 to 255, begin at `start`. */
  add(pixels: Uint8Array, start: number): void {
    this.#count += 1;
    let squares = 0;
    for (let index = 0; index < this.pixelCount; index += 1) {
      const value = pixels[start + index]!;
      this.#sums[index]! += value;
      squares += value * value;
    }
    this.#sumOfSquares += squares;
  }

  facts(): PixelFacts {
    const means = this.#sums.map((sum) => sum / (255 * this.#count));
    const squareOfMeans = means.reduce((sum, mean) => sum + mean * mean, 0) / this.pixelCount;
    const meanOfSquares = this.#sumOfSquares / (255 * 255 * this.#count * this.pixelCount);
    return {
      variance: meanOfSquares - squareOfMeans,
      entropy: means.reduce((sum, mean) => sum + entropyOf(mean), 0) / this.pixelCount,
    };
  }
}

const entropyOf = (p: number): number =>
  p === 0 || p === 1 ? 0 : -p * Math.log(p) - (1 - p) * Math.log(1 - p);
