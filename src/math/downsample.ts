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
