/** How many images each process has of a batch: they differ by one at most, and all of the batch is had. */
export function shareSizes(count: number, processes: number): number[] {
  const bound = (index: number) => Math.floor((index * count) / processes);
  return Array.from({ length: processes }, (_, index) => bound(index + 1) - bound(index));
}

/** The loss of the image at a place of a batch, made up: a few are hard, as in any batch. */
export const lossAt = (place: number): number => (place % 7 === 0 ? 2 : 0.1) + 0.03 * (place % 11);

export interface Shares {
  readonly sizes: readonly number[];
  /** The mean loss of each. */
  readonly means: readonly number[];
  readonly meanOfMeans: number;
  readonly meanOfBatch: number;
}

export function sharesOf(count: number, processes: number): Shares {
  const sizes = shareSizes(count, processes);
  let first = 0;
  const sums = sizes.map((size) => {
    const losses = Array.from({ length: size }, (_, place) => lossAt(first + place));
    first += size;
    return sum(losses);
  });
  const means = sums.map((total, index) => total / sizes[index]!);
  return {
    sizes,
    means,
    meanOfMeans: sum(means) / processes,
    meanOfBatch: sum(sums) / count,
  };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The playground's usual batch and rate. */
export const usual = { batchSize: 64, rate: 0.001, images: 60_000 } as const;

/** The rate that the linear rule has for another batch. */
export const linearRate = (batchSize: number) => (usual.rate * batchSize) / usual.batchSize;
