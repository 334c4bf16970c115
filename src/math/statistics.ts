/** The arithmetic mean; NaN of nothing. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The standard deviation of a sample, by n − 1; NaN of fewer than two values. */
export function sampleDeviation(values: readonly number[]): number {
  if (values.length < 2) return Number.NaN;
  const centre = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}

/** A difference, and the interval that it lies in by what is known. */
export interface DifferenceInterval {
  /** How many pairs it comes of. */
  readonly count: number;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The mean difference `first − second` of pairs, with its Student t interval: what both of a pair have in
 * common, as a seed, does not widen it. `level`: its confidence, 0 to 1. Undefined of fewer than two pairs,
 * of which nothing is known, and where a value is not finite.
 */
export function pairedDifference(
  first: readonly number[],
  second: readonly number[],
  level: number,
): DifferenceInterval | undefined {
  const differences = first.map((value, index) => value - second[index]!);
  const count = differences.length;
  if (count < 2 || !differences.every(Number.isFinite)) return undefined;
  const difference = mean(differences);
  const standardError = sampleDeviation(differences) / Math.sqrt(count);
  const reach = studentQuantile((1 + level) / 2, count - 1) * standardError;
  return { count, difference, low: difference - reach, high: difference + reach };
}

/**
 * The quantile of Student's t distribution for `probability` from 0.5 to 1, with a whole number of degrees
 * of freedom. For those its distribution function is a finite sum of powers of cosines (Abramowitz and
 * Stegun, 26.7.3 and 26.7.4), which only ever rises: it is met by halving.
 */
export function studentQuantile(probability: number, freedom: number): number {
  const within = 2 * probability - 1;
  let [low, high] = [0, Math.PI / 2];
  // As often as a number can be halved and still change.
  for (let halving = 0; halving < 60; halving += 1) {
    const angle = (low + high) / 2;
    if (shareWithin(angle, freedom) < within) low = angle;
    else high = angle;
  }
  return Math.sqrt(freedom) * Math.tan((low + high) / 2);
}

/** The share of the distribution between −t and t, where t is √freedom · tan(angle). */
function shareWithin(angle: number, freedom: number): number {
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const isOdd = freedom % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = 0;
  for (let power = isOdd ? 1 : 0; power <= freedom - 2; power += 2) {
    sum += term;
    term *= ((power + 1) / (power + 2)) * cosine ** 2;
  }
  return isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}
