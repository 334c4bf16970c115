import { createRandom } from '../../random';
import { dot, orthonormalise } from './orthonormal';
import { symmetricEigen } from './symmetric-eigen';

/** The directions along which rows of numbers vary most (principal component analysis). */
export interface PrincipalComponents {
  /** How many numbers a row has. */
  readonly length: number;
  /** [length], the mean of the rows. */
  readonly mean: Float32Array;
  /**
   * [components, length], orthonormal, the one of the most variance first. Rows of fewer numbers than there
   * are components have axes of nothing but zeros for the rest.
   */
  readonly axes: Float32Array;
  /** [components], of the rows along each axis. */
  readonly variances: Float32Array;
  /** Of the rows in all directions together. */
  readonly totalVariance: number;
}

/** More than are wanted are sought together, as that finds those that are wanted sooner. */
const spare = 14;
/** From here on an axis moves by no more than rounding. */
const tolerance = 1e-8;
/** Multiplications between two pauses: some milliseconds. */
const pieceCost = 5e6;
/** Multiplications for the axes of a large layer, after which they are as good as they get. */
const mostCost = 1.2e9;

/**
 * The components of rows [rows, length], a piece of some milliseconds at a time. Computed in 64 bits, by subspace iteration on the
 * matrix of covariances, or on that of the rows' products with each other where these are fewer.
 */
export function* principalComponents(
  values: Float32Array,
  length: number,
  count: number,
): Generator<undefined, PrincipalComponents> {
  const rowCount = values.length / length;
  const mean = meanOf(values, length);
  const isWide = length > rowCount;
  const size = isWide ? rowCount : length;
  const products = isWide
    ? yield* productsOfRows(values, length)
    : yield* covarianceSums(values, length, mean);
  const found = yield* leading(products, size, Math.min(count, size));
  const axes = new Float64Array(count * length);
  const variances = new Float32Array(count);
  found.values.forEach((value, index) => {
    variances[index] = Math.max(0, value) / rowCount;
    const vector = found.vectors.subarray(index * size, (index + 1) * size);
    const axis = axes.subarray(index * length, (index + 1) * length);
    if (isWide) addRows(axis, values, mean, vector);
    else axis.set(vector);
  });
  orthonormalise({ values: axes, count: found.values.length, length });
  for (let index = 0; index < found.values.length; index += 1) {
    pointUp(axes.subarray(index * length, (index + 1) * length));
  }
  let total = 0;
  for (let index = 0; index < size; index += 1) total += products[index * size + index]!;
  return {
    length,
    mean: Float32Array.from(mean),
    axes: Float32Array.from(axes),
    variances,
    totalVariance: total / rowCount,
  };
}

/** Where rows [rows, length] lie along the axes: [rows, components]. */
export function projected(
  values: Float32Array,
  { length, mean, axes }: Pick<PrincipalComponents, 'length' | 'mean' | 'axes'>,
): Float32Array<ArrayBuffer> {
  const count = axes.length / length;
  const rowCount = values.length / length;
  const places = new Float32Array(rowCount * count);
  for (let row = 0; row < rowCount; row += 1) {
    for (let axis = 0; axis < count; axis += 1) {
      let sum = 0;
      for (let at = 0; at < length; at += 1) {
        sum += (values[row * length + at]! - mean[at]!) * axes[axis * length + at]!;
      }
      places[row * count + axis] = sum;
    }
  }
  return places;
}

function meanOf(values: Float32Array, length: number): Float64Array {
  const mean = new Float64Array(length);
  for (let at = 0; at < values.length; at += 1) mean[at % length]! += values[at]!;
  return mean.map((sum) => sum / (values.length / length));
}

/** Sums of products of what rows are off their mean: [length, length]. */
function* covarianceSums(
  values: Float32Array,
  length: number,
  mean: Float64Array,
): Generator<undefined, Float64Array> {
  const sums = new Float64Array(length * length);
  const rowCount = values.length / length;
  const rowsAtOnce = Math.max(1, Math.floor((2 * pieceCost) / length ** 2));
  for (let row = 0; row < rowCount; row += 1) {
    const own = values.subarray(row * length, (row + 1) * length);
    for (let one = 0; one < length; one += 1) {
      const value = own[one]!;
      // Of a layer that ends with a ReLU about half.
      if (value === 0) continue;
      const start = one * length;
      for (let other = one; other < length; other += 1) sums[start + other]! += value * own[other]!;
    }
    if (row % rowsAtOnce === rowsAtOnce - 1) yield;
  }
  for (let one = 0; one < length; one += 1) {
    for (let other = one; other < length; other += 1) {
      const sum = sums[one * length + other]! - rowCount * mean[one]! * mean[other]!;
      sums[one * length + other] = sum;
      sums[other * length + one] = sum;
    }
  }
  return sums;
}

/** The products of rows with each other, less their mean: [rows, rows]. */
function* productsOfRows(values: Float32Array, length: number): Generator<undefined, Float64Array> {
  const rowCount = values.length / length;
  const products = new Float64Array(rowCount ** 2);
  let cost = 0;
  for (let one = 0; one < rowCount; one += 1) {
    const row = values.subarray(one * length, (one + 1) * length);
    for (let other = one; other < rowCount; other += 1) {
      const start = other * length;
      let sum = 0;
      for (let at = 0; at < length; at += 1) sum += row[at]! * values[start + at]!;
      products[one * rowCount + other] = sum;
      products[other * rowCount + one] = sum;
    }
    cost += (rowCount - one) * length;
    if (cost > pieceCost) {
      cost = 0;
      yield;
    }
  }
  const means = new Float64Array(rowCount);
  for (let at = 0; at < products.length; at += 1) means[at % rowCount]! += products[at]! / rowCount;
  const all = means.reduce((sum, mean) => sum + mean, 0) / rowCount;
  for (let one = 0; one < rowCount; one += 1) {
    for (let other = 0; other < rowCount; other += 1) {
      products[one * rowCount + other]! += all - means[one]! - means[other]!;
    }
  }
  return products;
}

/** The largest eigenvalues of a symmetric matrix, and their vectors, by subspace iteration. */
function* leading(
  matrix: Float64Array,
  size: number,
  count: number,
): Generator<undefined, { values: Float64Array; vectors: Float64Array }> {
  const block = Math.min(size, count + spare);
  const random = createRandom(1, 'principal components');
  let vectors = Float64Array.from({ length: block * size }, () => random.unit() - 0.5);
  orthonormalise({ values: vectors, count: block, length: size });
  let values = new Float64Array(block);
  const cost = block * size ** 2;
  const most = Math.max(12, Math.min(600, Math.floor(mostCost / cost)));
  let sincePause = 0;
  for (let time = 0; time < most; time += 1) {
    const images = multiplied(matrix, vectors, size);
    const within = new Float64Array(block * block);
    for (let one = 0; one < block; one += 1) {
      const image = images.subarray(one * size, (one + 1) * size);
      for (let other = 0; other < block; other += 1) {
        within[one * block + other] = dot(
          vectors.subarray(other * size, (other + 1) * size),
          image,
        );
      }
    }
    // Rayleigh-Ritz: the best vectors that the ones at hand can make.
    const best = symmetricEigen(within, block);
    const [turned, turnedImages] = [vectors, images].map((rows) =>
      combined(best.vectors, rows, size),
    );
    values = best.values.slice();
    const residual = largestResidual(turned!, turnedImages!, values, size, count);
    vectors = turned!;
    if (residual <= tolerance * Math.max(values[0]!, 0)) break;
    vectors = turnedImages!;
    orthonormalise({ values: vectors, count: block, length: size });
    sincePause += cost;
    if (sincePause > pieceCost) {
      sincePause = 0;
      yield;
    }
  }
  return { values: values.slice(0, count), vectors: vectors.slice(0, count * size) };
}

/** How far the images of vectors are from multiples of these. */
function largestResidual(
  vectors: Float64Array,
  images: Float64Array,
  values: Float64Array,
  size: number,
  count: number,
): number {
  let largest = 0;
  for (let index = 0; index < count; index += 1) {
    let sum = 0;
    for (let at = index * size; at < (index + 1) * size; at += 1) {
      sum += (images[at]! - values[index]! * vectors[at]!) ** 2;
    }
    largest = Math.max(largest, Math.sqrt(sum));
  }
  return largest;
}

/** Each of the vectors, rows of `size`, times a symmetric matrix. */
function multiplied(matrix: Float64Array, vectors: Float64Array, size: number) {
  const images = new Float64Array(vectors.length);
  for (let start = 0; start < vectors.length; start += size) {
    const vector = vectors.subarray(start, start + size);
    for (let row = 0; row < size; row += 1) {
      images[start + row] = dot(matrix.subarray(row * size, (row + 1) * size), vector);
    }
  }
  return images;
}

/** Sums of rows of `size`, by the weights in each row of `weights`. */
function combined(weights: Float64Array, rows: Float64Array, size: number) {
  const count = rows.length / size;
  const sums = new Float64Array(rows.length);
  for (let to = 0; to < count; to += 1) {
    for (let from = 0; from < count; from += 1) {
      const weight = weights[to * count + from]!;
      for (let at = 0; at < size; at += 1)
        sums[to * size + at]! += weight * rows[from * size + at]!;
    }
  }
  return sums;
}

function addRows(
  axis: Float64Array,
  values: Float32Array,
  mean: Float64Array,
  weights: Float64Array,
): void {
  weights.forEach((weight, row) => {
    for (let at = 0; at < axis.length; at += 1) {
      axis[at]! += weight * (values[row * axis.length + at]! - mean[at]!);
    }
  });
}

/** Of an axis and its opposite, the one whose largest number is positive. */
function pointUp(axis: Float64Array): void {
  let largest = 0;
  for (const value of axis) if (Math.abs(value) > Math.abs(largest)) largest = value;
  if (largest < 0) for (let at = 0; at < axis.length; at += 1) axis[at]! *= -1;
}
