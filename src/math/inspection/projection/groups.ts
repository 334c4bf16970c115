/** A group of points: where its middle is, how far it spreads, and which group is nearest. */
export interface GroupPlace {
  readonly group: number;
  readonly count: number;
  /** [components] */
  readonly centre: Float32Array;
  /** The root of the mean squared distance from the centre. */
  readonly spread: number;
  /** Undefined if it is the only one. */
  readonly nearest?: { readonly group: number; readonly distance: number };
}

/** The groups that have points, in their order. `points` [points, components]; `groups` [points], -1 of a point of none. */
export function groupPlaces(points: Float32Array, groups: Int16Array): GroupPlace[] {
  const count = points.length / groups.length;
  const members = new Map<number, number[]>();
  groups.forEach((group, point) => {
    const own = members.get(group);
    if (own) own.push(point);
    else if (group >= 0) members.set(group, [point]);
  });
  const found = [...members]
    .toSorted(([one], [other]) => one - other)
    .map(([group, own]) => {
      const centre = new Float32Array(count);
      for (const point of own) {
        for (let at = 0; at < count; at += 1) {
          centre[at]! += points[point * count + at]! / own.length;
        }
      }
      const squares = own.reduce((sum, point) => {
        const place = points.subarray(point * count, (point + 1) * count);
        return sum + distance(place, centre) ** 2;
      }, 0);
      return { group, count: own.length, centre, spread: Math.sqrt(squares / own.length) };
    });
  return found.map((one) => {
    let nearest: GroupPlace['nearest'];
    for (const other of found) {
      if (other === one) continue;
      const apart = distance(one.centre, other.centre);
      if (!nearest || apart < nearest.distance) nearest = { group: other.group, distance: apart };
    }
    return { ...one, ...(nearest && { nearest }) };
  });
}

export function distance(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at]! - other[at]!) ** 2;
  return Math.sqrt(sum);
}
