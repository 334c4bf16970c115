/**
 * Information of discrete distributions, in nats (Shannon 1948; Kullback & Leibler 1951).
 * Exact at the edges: 0 log 0 is 0, and an event of probability 0 has infinite surprisal.
 */

/** Surprisal -log p of an event of probability `p`; Infinity for 0. */
export function surprisalOf(p: number): number {
  // No minus zero: that would be shown.
  return p === 1 ? 0 : -Math.log(p);
}

/** Entropy H(P) = -sum p log p, the mean surprisal of what P draws. */
export function entropy(p: readonly number[]): number {
  return crossEntropyOf(p, p);
}

/** Cross-entropy H(P, Q) = -sum p log q: the mean surprisal, under Q, of what P draws. Infinity where q = 0 < p. */
export function crossEntropyOf(p: readonly number[], q: readonly number[]): number {
  return sum(crossEntropyTerms(p, q));
}

/** The terms -p log q that H(P, Q) is the sum of, an outcome each: how often it comes, times how surprising it is. */
export function crossEntropyTerms(p: readonly number[], q: readonly number[]): number[] {
  return p.map((share, index) => (share === 0 ? 0 : share * surprisalOf(q[index]!)));
}

/** KL divergence KL(P‖Q) = sum p log(p / q): what expecting Q where P holds costs on top of H(P). */
export function klDivergence(p: readonly number[], q: readonly number[]): number {
  const terms = p.map((share, index) => (share === 0 ? 0 : share * Math.log(share / q[index]!)));
  // By Gibbs' inequality it is never negative; rounding alone makes it so.
  return Math.max(0, sum(terms));
}

/** exp(H): of how many equally likely choices the distribution is as uncertain. */
export function effectiveChoices(p: readonly number[]): number {
  return Math.exp(entropy(p));
}

/**
 * The distribution with one share set to `value` (0 to 1) while the others keep their proportions to
 * each other; if they were all 0 they share what is left evenly.
 */
export function withShare(p: readonly number[], index: number, value: number): number[] {
  const left = 1 - value;
  const rest = sum(p.filter((_, other) => other !== index));
  const even = left / (p.length - 1);
  return p.map((share, other) => {
    if (other === index) return value;
    return rest > 0 ? (share / rest) * left : even;
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
