/** A value loses half of its weight in this many steps, once the run is old enough. */
export const usualHalfLife = 20;
/**
 * Until then value i of n weighs about as i to this power (polynomial-decay averaging, Shamir & Zhang 2013,
 * arXiv:1212.1824): the window grows with the run, as a young loss falls by the share of the steps made.
 */
const youngPower = 3;
/** A trend has to be so many standard errors before any of it counts. */
const doubt = 2;
/** A value can tell the trend no more than that the level has changed by this factor. */
const mostTold = 4;

/**
 * Average of positive values, as of losses or shares, that follows their trend: causal, in constant time a value, and
 * with a lag that is next to none.
 *
 * An exponential average of a curve that falls lies above it, by a factor that stays the same as long as the fall
 * does; the average of that average lies above it by the same factor again. So the average times their ratio lies
 * on the curve (Brown's double exponential smoothing, 1963, in ratios instead of differences, and so never below 0).
 * That is exact for an exponential fall, and with the weights of a young run for a power of the step.
 *
 * Where nothing falls the ratio is noise. It counts as far as its square exceeds that of two standard errors (the positive
 * part of a James-Stein estimator), so that on a level this is the plain average. Single values far from the level
 * count for the average in full and for the trend as far as `mostTold` lets them. The average never leaves the
 * range of the values so far, starts at the first, and passes over what is not finite. With a half-life of 0 it is the
 * value itself. docs/decisions/0033-smoothing.md has its bias and spread on real runs.
 */
export class TrendAverage {
  #halfLifeSteps: number;
  #steadyWeight: number;
  #count = 0;
  /** What it last said. */
  #value = Number.NaN;
  #level = 0;
  /** The average of values as they tell the trend, and the average of that. */
  #trendLevel = 0;
  #trendBase = 0;
  /** Variance of a value about the average before it, relative to that. */
  #noise = 0;
  #least = Number.POSITIVE_INFINITY;
  #greatest = Number.NEGATIVE_INFINITY;

  constructor(halfLifeSteps = usualHalfLife) {
    this.#halfLifeSteps = halfLifeSteps;
    this.#steadyWeight = weightOf(halfLifeSteps);
  }

  /** Takes in the next value and returns the average, NaN before the first finite value. */
  add(next: number): number {
    if (!Number.isFinite(next)) return this.#value;
    if (this.#steadyWeight === 1) return (this.#value = next);
    this.#count += 1;
    const weight = Math.max(this.#steadyWeight, (youngPower + 1) / (this.#count + youngPower));
    this.#level += weight * (next - this.#level);
    if (next < this.#least) this.#least = next;
    if (next > this.#greatest) this.#greatest = next;
    const corrected = this.#level * this.#correction(next, weight);
    this.#value = Math.min(Math.max(corrected, this.#least), this.#greatest);
    return this.#value;
  }

  /** It has taken in every `steps`-th value only: from here on come all of them. */
  goOnWithAll(steps: number): void {
    this.#count *= steps;
    this.#halfLifeSteps *= steps;
    this.#steadyWeight = weightOf(this.#halfLifeSteps);
  }

  /** By which factor the level has changed since the time that the average tells of. */
  #correction(next: number, weight: number): number {
    const before = this.#value;
    if (!(before > 0 && this.#trendBase > 0)) {
      // There is no level yet that could change.
      this.#trendLevel = this.#trendBase = this.#level;
      return 1;
    }
    const told = Math.min(Math.max(next, before / mostTold), before * mostTold);
    this.#trendLevel += weight * (told - this.#trendLevel);
    this.#trendBase += weight * (this.#trendLevel - this.#trendBase);
    const surprise = told / before - 1;
    const noiseWeight = Math.max(weight, 1 / (this.#count - 1));
    this.#noise += noiseWeight * (surprise * surprise - this.#noise);

    // About the logarithm of the ratio, of which the variance is known: a quarter of the weight times the noise.
    const trend = (2 * (this.#trendLevel - this.#trendBase)) / (this.#trendLevel + this.#trendBase);
    const variance = (weight / 4) * this.#noise;
    const certain = trend * trend - doubt ** 2 * variance;
    if (!(certain > 0)) return 1;
    const share = certain / (trend * trend);
    // A batch is asked before its step is made: the average is for the weights after it.
    return 1 + (share * (this.#trendLevel / this.#trendBase - 1)) / (1 - weight);
  }
}

/** In which a value loses half of its weight in so many steps. */
function weightOf(halfLifeSteps: number): number {
  return 1 - 0.5 ** (1 / halfLifeSteps);
}
