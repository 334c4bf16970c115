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
    this.value = averageAfter(this.value, next, this.count, this.#steadyWeight);
    return this.value;
  }

  /** Takes in `values` and writes the average after each into `averages`. */
  addAll(values: Float32Array, averages: Float32Array): void {
    const steadyWeight = this.#steadyWeight;
    // In variables: there may be a million values, and somebody is moving a slider.
    let { value, count } = this;
    for (let index = 0; index < values.length; index += 1) {
      const next = values[index]!;
      if (Number.isFinite(next)) {
        count += 1;
        value = averageAfter(value, next, count, steadyWeight);
      }
      averages[index] = value;
    }
    this.value = value;
    this.count = count;
  }
}

/** Rounded as it will be stored, so that an average continued from a Float32Array is the same average. */
function averageAfter(average: number, next: number, count: number, steadyWeight: number): number {
  const weight = Math.max(steadyWeight, 1 / (1 + youngShare * count));
  return Math.fround(count === 1 || weight === 1 ? next : average + (next - average) * weight);
}
