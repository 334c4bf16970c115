import { orthonormalise } from './orthonormal';
import { symmetricEigen } from './symmetric-eigen';

/**
 * The rotation, or reflection, R that lays points on others best: the least sum of squares of `points` R − `reference`
 * (Schönemann 1966, "A generalized solution of the orthogonal Procrustes problem"). Both are [points, size] about 0,
 * point for point; R is [size, size]. The scale of either does not matter.
 */
export function procrustes(
  points: Float32Array,
  reference: Float32Array,
  size: number,
): Float64Array {
  // With M = pointsᵀ reference = U S Vᵀ it is U Vᵀ.
  const products = new Float64Array(size * size);
  for (let at = 0; at < points.length; at += size) {
    for (let row = 0; row < size; row += 1) {
      for (let column = 0; column < size; column += 1) {
        products[row * size + column]! += points[at + row]! * reference[at + column]!;
      }
    }
  }
  const squares = new Float64Array(size * size);
  for (let one = 0; one < size; one += 1) {
    for (let other = 0; other < size; other += 1) {
      for (let row = 0; row < size; row += 1) {
        squares[one * size + other]! += products[row * size + one]! * products[row * size + other]!;
      }
    }
  }
  const right = symmetricEigen(squares, size).vectors;
  // U S, a row for each: what is of no length has to be some other direction.
  const left = new Float64Array(size * size);
  for (let index = 0; index < size; index += 1) {
    for (let row = 0; row < size; row += 1) {
      for (let column = 0; column < size; column += 1) {
        left[index * size + row]! += products[row * size + column]! * right[index * size + column]!;
      }
    }
  }
  const longest = Math.hypot(...left.subarray(0, size));
  for (let index = 0; index < size; index += 1) {
    const own = left.subarray(index * size, (index + 1) * size);
    if (Math.hypot(...own) <= 1e-9 * longest) own.fill(0);
  }
  orthonormalise({ values: left, count: size, length: size });
  const rotation = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      for (let index = 0; index < size; index += 1) {
        rotation[row * size + column]! += left[index * size + row]! * right[index * size + column]!;
      }
    }
  }
  return rotation;
}
