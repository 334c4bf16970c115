/**
 * Gradients of the loss of one image by its logits z, from the probabilities p = softmax(z): how far
 * a step of gradient descent would push each logit, and, with the opposite sign, which way.
 */

/** Of the cross-entropy -log p_label: p - y, where y is 1 for the true class and 0 for the others. */
export function crossEntropyGradient(p: readonly number[], label: number): number[] {
  return p.map((share, index) => share - (index === label ? 1 : 0));
}

/**
 * Of the squared error sum_i (p_i - y_i)^2: 2 p_i ((p_i - y_i) - sum_j p_j (p_j - y_j)). The factor p_i
 * makes it vanish for whatever the network thinks impossible, the truth not excepted.
 */
export function squaredErrorGradient(p: readonly number[], label: number): number[] {
  const errors = crossEntropyGradient(p, label);
  const mean = p.reduce((sum, share, index) => sum + share * errors[index]!, 0);
  return p.map((share, index) => 2 * share * (errors[index]! - mean));
}

/** The squared error of one image: sum_i (p_i - y_i)^2. From 0 to 2. */
export function squaredError(p: readonly number[], label: number): number {
  return crossEntropyGradient(p, label).reduce((sum, error) => sum + error ** 2, 0);
}
