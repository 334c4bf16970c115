import type { Target } from '../data/label-sets';
import { binaryCrossEntropy } from './several-labels';
import { logSumExp, softmax, surprisal } from '../softmax';

/** The losses there are. The numbers they take are in `LossSettings`. */
export type LossId = 'cross-entropy' | 'focal' | 'class-weighted' | 'mse' | 'binary-cross-entropy';

export interface LossSettings {
  /** Cross-entropy: the share of the target that is spread evenly over all classes. */
  readonly labelSmoothing: number;
  /** Focal loss: how much less an image counts that the network is already sure of. */
  readonly focalGamma: number;
  /** Class-weighted cross-entropy: how much images of this class count; all others count once. */
  readonly weightedClass: number;
  readonly classWeight: number;
}

type PlainLoss = (logits: ArrayLike<number>, label: number, settings: LossSettings) => number;

/** The loss of one image in plain numbers, as the definitions have it. */
const plainLosses: Record<LossId, PlainLoss> = {
  // Szegedy et al. 2016, arXiv:1512.00567, section 7.
  'cross-entropy'(logits, label, { labelSmoothing }) {
    const classes = Array.from(logits);
    const meanSurprisal =
      logSumExp(logits) - classes.reduce((sum, logit) => sum + logit, 0) / classes.length;
    return (1 - labelSmoothing) * surprisal(logits, label) + labelSmoothing * meanSurprisal;
  },
  // Lin et al. 2017, arXiv:1708.02002.
  focal(logits, label, { focalGamma }) {
    const surprise = surprisal(logits, label);
    return (-Math.expm1(-surprise)) ** focalGamma * surprise;
  },
  'class-weighted'(logits, label, { weightedClass, classWeight }) {
    return (label === weightedClass ? classWeight : 1) * surprisal(logits, label);
  },
  // The Brier score (1950): squared differences of probability and target, summed over the classes.
  mse: (logits, label) =>
    softmax(logits).reduce(
      (sum, probability, index) => sum + (probability - (index === label ? 1 : 0)) ** 2,
      0,
    ),
  // Each class against all others, by the sigmoid of its own logit.
  'binary-cross-entropy': (logits, label) =>
    Array.from(logits, (logit, index) => binaryCrossEntropy(logit, index === label)).reduce(
      (sum, value) => sum + value,
      0,
    ),
};

/** The loss of one image with these logits; mean losses of batches are means of it. */
export function lossOf(
  loss: LossId,
  logits: ArrayLike<number>,
  label: number,
  settings: LossSettings,
): number {
  return plainLosses[loss](logits, label, settings);
}

/** What is guessed: one of the classes, which of them are in an image of two, a pixel, or real from forged. */
export interface Guess {
  readonly network: 'classifier' | 'autoencoder' | 'gan';
  readonly classCount: number;
  readonly target: Target;
}

/**
 * The mean loss, over classes equally frequent, of a network that says the same of each and of every
 * image; that says a half of every pixel; or, of a GAN's discriminator, of every image.
 */
export function guessingLoss(
  loss: LossId,
  { network, classCount, target }: Guess,
  settings: LossSettings,
): number {
  if (network === 'gan') return 2 * Math.LN2;
  if (network === 'autoencoder') return loss === 'mse' ? 0.25 : Math.LN2;
  if (loss === 'binary-cross-entropy') {
    // The best that can be said is how often each is there.
    const absent = 1 - 1 / classCount;
    return classCount * binaryEntropy(target === 'class' ? absent : absent ** 2);
  }
  const logits = new Array<number>(classCount).fill(0);
  const losses = logits.map((_, label) => lossOf(loss, logits, label, settings));
  return losses.reduce((sum, value) => sum + value, 0) / classCount;
}

const binaryEntropy = (p: number): number => -p * Math.log(p) - (1 - p) * Math.log(1 - p);
