/** After this many steps a value has lost half of its weight. */
const halfLifeSteps = 20;
const decay = 0.5 ** (1 / halfLifeSteps);

/**
 * Exponential moving average with bias correction (Kingma and Ba 2015, section 3): it starts at the
 * first value, not at zero. Values that are not finite are passed over.
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
    const weight = (1 - decay) / (1 - decay ** this.count);
    const average = this.count === 1 ? next : this.value + (next - this.value) * weight;
    // Rounded as it will be stored, so that an average continued from a Float32Array is the same average.
    this.value = Math.fround(average);
    return this.value;
  }
}
