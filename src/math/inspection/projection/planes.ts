import { orthonormalise } from './orthonormal';
import { procrustes } from './procrustes';

/** A plane in the space of the components: two orthonormal rows, [2, components]. */
export type Plane = Float64Array;

/** That of the first two components: of all planes the one along which points vary most. */
export function firstPlane(componentCount: number): Plane {
  const plane = new Float64Array(2 * componentCount);
  plane[0] = 1;
  plane[componentCount + 1] = 1;
  return plane;
}

/** Where points [points, components] lie on a plane: [points, 2]. */
export function onPlane(points: Float32Array, plane: Plane): Float32Array {
  const count = plane.length / 2;
  const places = new Float32Array((points.length / count) * 2);
  for (let point = 0; point * count < points.length; point += 1) {
    let [x, y] = [0, 0];
    for (let at = 0; at < count; at += 1) {
      const value = points[point * count + at]!;
      x += value * plane[at]!;
      y += value * plane[count + at]!;
    }
    places[2 * point] = x;
    places[2 * point + 1] = y;
  }
  return places;
}

/** The plane of the first two components, turned and mirrored in itself so that points lie as near as can be to where they were, [points, 2]. */
export function firstPlaneNear(
  points: Float32Array,
  componentCount: number,
  before: Float32Array,
): Plane {
  const turn = procrustes(onPlane(points, firstPlane(componentCount)), before, 2);
  const plane = new Float64Array(2 * componentCount);
  for (let axis = 0; axis < 2; axis += 1) {
    plane[axis * componentCount] = turn[axis]!;
    plane[axis * componentCount + 1] = turn[2 + axis]!;
  }
  return plane;
}

/** A plane among other components, so that points are seen there as near as can be from where they were seen. */
export function samePlane(points: Float32Array, before: Float32Array, plane: Plane): Plane {
  const count = plane.length / 2;
  const turn = procrustes(points, before, count);
  const turned = new Float64Array(plane.length);
  for (let axis = 0; axis < 2; axis += 1) {
    for (let row = 0; row < count; row += 1) {
      for (let at = 0; at < count; at += 1) {
        turned[axis * count + row]! += turn[row * count + at]! * plane[axis * count + at]!;
      }
    }
  }
  return turned;
}

/** Radians a second. */
const tourSpeed = 0.12;
const goldenRatio = (Math.sqrt(5) - 1) / 2;

/**
 * The plane a while later on a grand tour: it turns in the plane of every two components at a speed of its own, so that in
 * time it comes near to every view there is (Asimov 1985, "The grand tour: a tool for viewing multidimensional data").
 */
export function touredPlane(plane: Plane, seconds: number): Plane {
  const count = plane.length / 2;
  const turned = plane.slice();
  let pair = 0;
  for (let one = 0; one < count; one += 1) {
    for (let other = one + 1; other < count; other += 1) {
      pair += 1;
      const angle = seconds * tourSpeed * (0.3 + ((pair * goldenRatio) % 1));
      const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
      for (let axis = 0; axis < 2; axis += 1) {
        const [at, next] = [axis * count + one, axis * count + other];
        const [first, second] = [turned[at]!, turned[next]!];
        turned[at] = cosine * first - sine * second;
        turned[next] = sine * first + cosine * second;
      }
    }
  }
  orthonormalise({ values: turned, count: 2, length: count });
  return turned;
}

/** The plane turned so that a point, [components], moves on it by about so much. */
export function draggedPlane(
  plane: Plane,
  point: Float32Array,
  { x, y }: { readonly x: number; readonly y: number },
): Plane {
  const length = point.reduce((sum, value) => sum + value ** 2, 0);
  if (length === 0) return plane;
  const turned = plane.slice();
  const count = point.length;
  point.forEach((value, at) => {
    turned[at]! += (x * value) / length;
    turned[count + at]! += (y * value) / length;
  });
  orthonormalise({ values: turned, count: 2, length: count });
  return turned;
}

/** What share of all variance is seen on a plane. */
export function shareSeen(
  plane: Plane,
  {
    variances,
    totalVariance,
  }: { readonly variances: Float32Array; readonly totalVariance: number },
): number {
  if (totalVariance <= 0) return 0;
  const count = variances.length;
  const seen = variances.reduce(
    (sum, variance, at) => sum + variance * (plane[at]! ** 2 + plane[count + at]! ** 2),
    0,
  );
  return Math.min(1, seen / totalVariance);
}
