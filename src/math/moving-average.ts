/** A value loses half of its weight in this many steps, once the run is old enough. */
export const usualHalfLife = 20;
/** Until then, about this share of the steps so far counts: a young loss falls too fast for more. */
const youngShare = 0.25;

/**
 * Exponential moving average that starts at the first value and forgets quickly at first, so that
 * it follows the steep beginning of a loss curve. Values that are not finite are passed over. With a
 * half-life of 0 it is the value itself.
 */
export class MovingAverage {
  readonly #steadyWeight: number;

  /** `value` and `count` of an earlier average continue it. */
  constructor(
    halfLifeSteps = usualHalfLife,
    private value = Number.NaN,
    private count = 0,
  ) {
    this.#steadyWeight = 1 - 0.5 ** (1 / halfLifeSteps);
  }

  /** How many values it has taken in. */
  get taken(): number {
    return this.count;
  }

  /** Takes in the next value and returns the average, NaN before the first finite value. */
  add(next: number): number {
    if (!Number.isFinite(next)) return this.value;
    this.count += 1;
    const weight = Math.max(this.#steadyWeight, 1 / (1 + youngShare * this.count));
    const isAlone = this.count === 1 || weight === 1;
    const average = isAlone ? next : this.value + (next - this.value) * weight;
    // Rounded as it will be stored, so that an average continued from a Float32Array is the same average.
    this.value = Math.fround(average);
    return this.value;
  }

  /**
   * Takes in the first `length` of `values` and writes the average after each into `averages`. Once
   * old, an average of a million values takes a few milliseconds.
   */
  addAll(values: Float32Array, averages: Float32Array, length: number): void {
    const weight = this.#steadyWeight;
    let index = 0;
    const isYoung = () => this.count === 0 || 1 / (1 + youngShare * (this.count + 1)) > weight;
    for (; index < length && (isYoung() || weight === 1); index += 1) {
      averages[index] = this.add(values[index]!);
    }
    let { value, count } = this;
    for (; index < length; index += 1) {
      const next = values[index]!;
      // Only of what is not finite the difference from itself is none.
      if (next - next === 0) {
        count += 1;
        value = Math.fround(value + (next - value) * weight);
      }
      averages[index] = value;
    }
    [this.value, this.count] = [value, count];
  }
}
