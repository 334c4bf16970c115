/** How many values lie in each of `count` bins of equal width from 0 to `end`, which belongs to the last; others lie in none. */
export function histogram(values: ArrayLike<number>, end: number, count: number): number[] {
  const bins = Array.from({ length: count }, () => 0);
  for (const value of Array.from(values)) {
    if (value >= 0 && value <= end) {
      const bin = Math.min(count - 1, Math.floor((value / end) * count));
      bins[bin]! += 1;
    }
  }
  return bins;
}
