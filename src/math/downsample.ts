export interface PlotPoint {
  step: number;
  /** NaN where nothing can be drawn: the line has a gap there. */
  value: number;
}

/**
 * The smallest power of two that divides `length` items into at most `maximumCount` groups.
 * Powers of two keep the borders of the groups in place while a series grows, so that a drawn line
 * does not shimmer.
 */
export function groupSize(length: number, maximumCount: number): number {
  let size = 1;
  while (Math.ceil(length / size) > maximumCount) size *= 2;
  return size;
}

/** The index of the last item of each group: at most `maximumCount` indices, always with the last item. */
export function lastOfEachGroup(length: number, maximumCount: number): number[] {
  const size = groupSize(length, maximumCount);
  return Array.from(
    { length: Math.ceil(length / size) },
    (_, group) => Math.min((group + 1) * size, length) - 1,
  );
}

/**
 * The index of the least and of the greatest finite value of each group, in order of index, so that
 * no spike is lost. A group without a finite value gives its first index. At most `maximumCount`.
 */
export function extremesOfEachGroup(
  values: Float32Array,
  length: number,
  maximumCount: number,
): number[] {
  if (length <= maximumCount) return Array.from({ length }, (_, index) => index);
  const size = groupSize(length, Math.max(1, Math.floor(maximumCount / 2)));
  const indices: number[] = [];
  for (let start = 0; start < length; start += size) {
    const end = Math.min(start + size, length);
    let lowest = -1;
    let highest = -1;
    for (let index = start; index < end; index += 1) {
      const value = values[index]!;
      if (!Number.isFinite(value)) continue;
      if (lowest < 0 || value < values[lowest]!) lowest = index;
      if (highest < 0 || value > values[highest]!) highest = index;
    }
    if (lowest < 0) indices.push(start);
    else if (lowest === highest) indices.push(lowest);
    else indices.push(Math.min(lowest, highest), Math.max(lowest, highest));
  }
  return indices;
}

/** The indices at which the value differs from the one before; the first finite value counts, NaN never does. */
export function changeIndices(values: Float32Array, length: number): number[] {
  const indices: number[] = [];
  let previous = Number.NaN;
  for (let index = 0; index < length; index += 1) {
    const value = values[index]!;
    if (value === previous || Number.isNaN(value)) continue;
    indices.push(index);
    previous = value;
  }
  return indices;
}
