/** Of the normal distribution 95 % lie within so many standard deviations of the mean. */
export const z95 = 1.959963984540054;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * The 95 % interval of a share, 0 to 1, of which `share` was found among `count` draws (Wilson 1927, "Probable
 * inference, the law of succession, and statistical inference"). Unlike p ± z sqrt(p (1 - p) / n) it never leaves
 * 0 to 1, and has a width at both ends.
 */
export function wilsonInterval(share: number, count: number): Interval {
  const weight = z95 ** 2 / count;
  const centre = (share + weight / 2) / (1 + weight);
  const spread = Math.sqrt((share * (1 - share) + weight / 4) / count);
  const half = (z95 * spread) / (1 + weight);
  // What rounding leaves of an end that is exact is none of it.
  return { low: share === 0 ? 0 : centre - half, high: share === 1 ? 1 : centre + half };
}

/**
 * The 95 % interval of `one.share − other.share`, each found among draws of its own (Newcombe 1998, "Interval
 * estimation for the difference between independent proportions", method 10): of Wilson's, so that it never leaves −1 to 1.
 */
export function shareDifferenceInterval(
  one: { readonly share: number; readonly count: number },
  other: { readonly share: number; readonly count: number },
): Interval {
  const [ofOne, ofOther] = [one, other].map(({ share, count }) => wilsonInterval(share, count)) as [
    Interval,
    Interval,
  ];
  const difference = one.share - other.share;
  return {
    low: difference - Math.hypot(one.share - ofOne.low, ofOther.high - other.share),
    high: difference + Math.hypot(ofOne.high - one.share, other.share - ofOther.low),
  };
}
