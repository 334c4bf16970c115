export interface FlatPoint {
  readonly x: number;
  readonly y: number;
}

/** The points, [points, 2], that lie within an outline; its end is joined to its beginning. */
export function pointsWithin(points: Float32Array, outline: readonly FlatPoint[]): number[] {
  const found: number[] = [];
  for (let point = 0; 2 * point < points.length; point += 1) {
    if (isWithin(points[2 * point]!, points[2 * point + 1]!, outline)) found.push(point);
  }
  return found;
}

/** Whether a line from the point to the right crosses the outline an odd number of times. */
function isWithin(x: number, y: number, outline: readonly FlatPoint[]): boolean {
  let isInside = false;
  outline.forEach((corner, index) => {
    const before = outline.at(index - 1)!;
    if (corner.y > y === before.y > y) return;
    const crossing = corner.x + ((y - corner.y) * (before.x - corner.x)) / (before.y - corner.y);
    if (x < crossing) isInside = !isInside;
  });
  return isInside;
}

/** The corners of the rectangle between two points. */
export function rectangle(one: FlatPoint, other: FlatPoint): FlatPoint[] {
  return [one, { x: other.x, y: one.y }, other, { x: one.x, y: other.y }];
}

/** The nearest of points within a distance, if any is. */
export function nearestPoint(
  points: Float32Array,
  { x, y }: FlatPoint,
  within: number,
): number | undefined {
  let found: number | undefined;
  let least = within ** 2;
  for (let point = 0; 2 * point < points.length; point += 1) {
    const apart = (points[2 * point]! - x) ** 2 + (points[2 * point + 1]! - y) ** 2;
    if (apart > least) continue;
    least = apart;
    found = point;
  }
  return found;
}

/** The nearest point that lies rather in a direction than across it; undefined at the edge. */
export function nextPoint(
  points: Float32Array,
  from: number,
  direction: FlatPoint,
): number | undefined {
  const [x, y] = [points[2 * from]!, points[2 * from + 1]!];
  let found: number | undefined;
  let least = Infinity;
  for (let point = 0; 2 * point < points.length; point += 1) {
    const [right, down] = [points[2 * point]! - x, points[2 * point + 1]! - y];
    const along = right * direction.x + down * direction.y;
    const across = Math.abs(right * direction.y - down * direction.x);
    if (along <= 0 || across > along) continue;
    // What lies straight ahead is met before what lies aslant.
    const effort = along + 2 * across;
    if (effort >= least) continue;
    least = effort;
    found = point;
  }
  return found;
}
