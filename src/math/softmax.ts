/** log(sum(exp(values))) without overflow: the largest value is taken out first. */
export function logSumExp(values: ArrayLike<number>): number {
  const largest = largestOf(values);
  if (largest === -Infinity) return -Infinity;
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) sum += Math.exp(values[index]! - largest);
  return largest + Math.log(sum);
}

/** Probabilities exp(z_i) / sum_j exp(z_j) of the logits z, without overflow. */
export function softmax(logits: ArrayLike<number>): number[] {
  const largest = largestOf(logits);
  const exponentials = Array.from(logits, (logit) => Math.exp(logit - largest));
  const sum = exponentials.reduce((total, value) => total + value, 0);
  return exponentials.map((value) => value / sum);
}

/**
 * Softmax at temperature T, of z / T, with its limits: at 0 the largest logit takes all (equal ones
 * share it), at Infinity all are equally likely.
 */
export function softmaxAt(logits: ArrayLike<number>, temperature: number): number[] {
  const largest = largestOf(logits);
  const differences = Array.from(logits, (logit) => logit - largest);
  return softmax(
    differences.map((difference) => (difference === 0 ? 0 : difference / temperature)),
  );
}

/** Softmax as its definition has it, every number rounded to 32 bits as networks have them. */
export interface NaiveSoftmax {
  readonly exponentials: readonly number[];
  readonly sum: number;
  /** NaN where infinity is divided by itself, or zero by zero. */
  readonly probabilities: readonly number[];
}

/** Softmax in 32-bit floats without care: beyond 88.72 an exponential is infinite, below -103.97 it is 0. */
export function naiveSoftmax(logits: ArrayLike<number>): NaiveSoftmax {
  const exponentials = Array.from(logits, (logit) => Math.fround(Math.exp(logit)));
  const sum = exponentials.reduce((total, value) => Math.fround(total + value), 0);
  return {
    exponentials,
    sum,
    probabilities: exponentials.map((value) => Math.fround(value / sum)),
  };
}

/** The surprisal -log p of the true class, in nats: the cross-entropy loss of one image. */
export function surprisal(logits: ArrayLike<number>, label: number): number {
  return logSumExp(logits) - logits[label]!;
}

/** The surprisal of the likeliest class, in nats: log k if all k are equally likely, exact also where it is tiny. */
export function leastSurprisal(logits: ArrayLike<number>): number {
  const largest = largestOf(logits);
  const exponentials = Array.from(logits, (logit) => Math.exp(logit - largest));
  // The 1 of the likeliest is left out, or it would swallow what is small beside it.
  exponentials.splice(exponentials.indexOf(1), 1);
  return Math.log1p(exponentials.reduce((sum, value) => sum + value, 0));
}

/** Mean surprisal over a batch. `logits` is [batch, classes] row by row. */
export function crossEntropy(logits: ArrayLike<number>, labels: ArrayLike<number>): number {
  const classes = logits.length / labels.length;
  let total = 0;
  for (let row = 0; row < labels.length; row += 1) {
    const rowLogits = Array.from(
      { length: classes },
      (_, column) => logits[row * classes + column]!,
    );
    total += surprisal(rowLogits, labels[row]!);
  }
  return total / labels.length;
}

function largestOf(values: ArrayLike<number>): number {
  let largest = -Infinity;
  for (let index = 0; index < values.length; index += 1) {
    largest = Math.max(largest, values[index]!);
  }
  return largest;
}
