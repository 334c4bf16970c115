import { softmax, surprisal } from '../../math/softmax';

/**
 * A network with a single weight to learn, its bias b: for each image, does it show the digit or not?
 * The digit's logit is the image's own plus b, that of "not" is 0.
 */
export interface BiasImage {
  readonly logit: number;
  readonly isDigit: boolean;
}

export interface BatchLoss {
  readonly sum: number;
  readonly mean: number;
  /** By the bias. */
  readonly sumGradient: number;
  readonly meanGradient: number;
}

/** Cross-entropy of a batch in which every image stands `copies` times: its sum, its mean, their slopes. */
export function batchLoss(images: readonly BiasImage[], bias: number, copies: number): BatchLoss {
  const count = images.length * copies;
  let [sum, sumGradient] = [0, 0];
  for (const { logit, isDigit } of images) {
    const logits = [logit + bias, 0];
    sum += copies * surprisal(logits, isDigit ? 0 : 1);
    // p - y.
    sumGradient += copies * (softmax(logits)[0]! - (isDigit ? 1 : 0));
  }
  return { sum, mean: sum / count, sumGradient, meanGradient: sumGradient / count };
}
