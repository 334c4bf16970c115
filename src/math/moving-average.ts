/** Once the run is old enough, a value loses half of its weight in this many steps. */
const halfLifeSteps = 20;
const steadyWeight = 1 - 0.5 ** (1 / halfLifeSteps);
/** Until then, about this share of the steps so far counts: a young loss falls too fast for more. */
const youngShare = 0.25;

/**
 * Exponential moving average that starts at the first value and forgets quickly at first, so that
 * it follows the steep beginning of a loss curve. Values that are not finite are passed over.
 */
export class MovingAverage {
  /** `value` and `count` of an earlier average continue it. */
  constructor(
    private value = Number.NaN,
    private count = 0,
  ) {}

  /** Takes in the next value and returns the average, NaN before the first finite value. */
  add(next: number): number {
    if (!Number.isFinite(next)) return this.value;
    this.count += 1;
    const weight = Math.max(steadyWeight, 1 / (1 + youngShare * this.count));
    const average = this.count === 1 ? next : this.value + (next - this.value) * weight;
    // Rounded as it will be stored, so that an average continued from a Float32Array is the same average.
    this.value = Math.fround(average);
    return this.value;
  }
}
