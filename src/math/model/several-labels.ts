import { surprisal } from '../softmax';

/** Losses, in nats, of an image that any number of labels may hold for. */

/** Whether each label holds. */
export type Truths = readonly boolean[];

/**
 * Binary cross-entropy of one label from its logit z: -log sigmoid(z) if it holds, -log(1 - sigmoid(z))
 * if not. Without overflow, and exact where the probability rounds to 0 or 1.
 */
export function binaryCrossEntropy(logit: number, isTrue: boolean): number {
  const wrongWay = isTrue ? -logit : logit;
  return Math.max(wrongWay, 0) + Math.log1p(Math.exp(-Math.abs(wrongWay)));
}

/** The binary cross-entropies of all labels together: nothing that one label does touches another. */
export function sumOfBinaryCrossEntropies(logits: readonly number[], truths: Truths): number {
  return logits.reduce((sum, logit, label) => sum + binaryCrossEntropy(logit, truths[label]!), 0);
}

/**
 * Softmax cross-entropy with a 1 for each label that holds: -sum of log p over them. The p share 1
 * among them, so that with k such labels it is at least k log k, and never 0 from two labels on.
 */
export function softmaxLossOfSeveral(logits: readonly number[], truths: Truths): number {
  return logits.reduce((sum, _, label) => sum + (truths[label] ? surprisal(logits, label) : 0), 0);
}
