import { procrustes } from './procrustes';

/**
 * The places of points in another space, [points, otherSize], turned, mirrored and scaled so that they lie as near as can be to
 * those of the same points in this one, [points, size]. Both are about 0. Components that one has more than the other are
 * left out, or zeros.
 */
export function alignedPlaces(
  other: Float32Array,
  otherSize: number,
  places: Float32Array,
  size: number,
): Float32Array {
  const count = Math.min(other.length / otherSize, places.length / size);
  const kept = Math.min(size, otherSize);
  const points = new Float32Array(count * size);
  for (let point = 0; point < count; point += 1) {
    points.set(other.subarray(point * otherSize, point * otherSize + kept), point * size);
  }
  const reference = places.subarray(0, count * size);
  const turn = procrustes(points, reference, size);
  const turned = new Float32Array(points.length);
  for (let at = 0; at < points.length; at += size) {
    for (let row = 0; row < size; row += 1) {
      const value = points[at + row]!;
      for (let column = 0; column < size; column += 1) {
        turned[at + column]! += value * turn[row * size + column]!;
      }
    }
  }
  // The scale that leaves the least squares once it is turned; of points that lie all in one place there is none.
  let [shared, own] = [0, 0];
  turned.forEach((value, at) => {
    shared += value * reference[at]!;
    own += value ** 2;
  });
  const scale = own > 0 && shared > 0 ? shared / own : 1;
  return turned.map((value) => value * scale);
}
