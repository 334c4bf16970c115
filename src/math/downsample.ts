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
  return groupEnds(0, length, maximumCount);
}

/**
 * The size of the groups of the items from `first` up to `end`, whose borders are at its multiples: at most
 * `maximumCount` (2 or more) of them.
 */
export function groupSizeWithin(first: number, end: number, maximumCount: number): number {
  // One border more may fall into a part than its length asks for.
  return groupSize(end - first, first === 0 ? maximumCount : maximumCount - 1);
}

/** The last item of each of these groups, always with that before `end`. */
export function groupEnds(first: number, end: number, maximumCount: number): number[] {
  const size = groupSizeWithin(first, end, maximumCount);
  const ends: number[] = [];
  let border = Math.floor(first / size) * size;
  while (border < end) {
    border = Math.min(border + size, end);
    if (border > first) ends.push(border - 1);
  }
  return ends;
}
