/**
 * A linear autoencoder: an image becomes its coordinates along a few directions, and is rebuilt from them.
 * With the principal components of its images for directions, no other has a smaller squared error (Baldi &
 * Hornik 1989, "Neural networks and principal component analysis: learning from examples without local minima").
 */
export interface LinearAutoencoder {
  readonly mean: Float64Array;
  /** Orthonormal, the most telling first; each as long as an image. */
  readonly directions: readonly Float64Array[];
}

/** Directions that span the same spaces, first by first, and are orthonormal. Throws a RangeError if one adds nothing. */
export function orthonormal(vectors: readonly ArrayLike<number>[]): Float64Array[] {
  const directions: Float64Array[] = [];
  for (const [place, vector] of vectors.entries()) {
    const rest = Float64Array.from(vector);
    const length = Math.sqrt(squaredLength(rest));
    // Twice, because what the first time leaves by rounding is no longer small beside a short rest.
    for (const direction of [...directions, ...directions]) takeAway(rest, direction);
    const restLength = Math.sqrt(squaredLength(rest));
    if (!(restLength > length * 1e-9)) {
      throw new RangeError(`Vector ${place} lies in the space of those before it.`);
    }
    directions.push(rest.map((value) => value / restLength));
  }
  return directions;
}

/** The image that `count` numbers, the first of its coordinates, are rebuilt to. */
export function rebuilt(
  { mean, directions }: LinearAutoencoder,
  image: ArrayLike<number>,
  count: number,
): Float64Array {
  const rest = difference(image, mean);
  for (const direction of directions.slice(0, count)) takeAway(rest, direction);
  return rest.map((value, pixel) => image[pixel]! - value);
}

/** The squared error of the rebuilt image, summed over its pixels, with 0, 1, 2 … numbers: it never rises. */
export function rebuildingErrors(
  { mean, directions }: LinearAutoencoder,
  image: ArrayLike<number>,
): Float64Array {
  const rest = difference(image, mean);
  const errors = new Float64Array(directions.length + 1);
  errors[0] = squaredLength(rest);
  for (const [place, direction] of directions.entries()) {
    takeAway(rest, direction);
    errors[place + 1] = squaredLength(rest);
  }
  return errors;
}

function difference(image: ArrayLike<number>, mean: Float64Array): Float64Array {
  return mean.map((value, pixel) => image[pixel]! - value);
}

function squaredLength(vector: Float64Array): number {
  let sum = 0;
  for (const value of vector) sum += value * value;
  return sum;
}

/** Takes what lies along a direction away from a vector, in place. */
function takeAway(vector: Float64Array, direction: Float64Array): void {
  let along = 0;
  for (let index = 0; index < vector.length; index += 1)
    along += vector[index]! * direction[index]!;
  for (let index = 0; index < vector.length; index += 1)
    vector[index]! -= along * direction[index]!;
}
