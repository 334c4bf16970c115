import type { Target } from '../data/label-sets';
import { evenly, type TrainingFacts } from '../data/training-facts';
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
 * image; that says a half of every pixel; or, of a GAN's discriminator, of every image. It knows nothing
 * of the data, as a network before its first step.
 */
export function uninformedLoss(
  loss: LossId,
  { network, classCount, target }: Guess,
  settings: LossSettings,
): number {
  if (network === 'gan') return 2 * Math.LN2;
  if (network === 'autoencoder') return loss === 'mse' ? 0.25 : Math.LN2;
  const shares = evenly(classCount);
  return loss === 'binary-cross-entropy'
    ? entropyOfLabels(shares, target)
    : lossOfAnswer(loss, shares, shares, settings);
}

/**
 * The mean loss of the best that can be said without looking at an image: of a classifier, how
 * frequent each class is; of an autoencoder, the mean image; of a GAN's discriminator, a half. What has
 * learnt something is better. `facts`: of the images trained on; without them classes are taken to be
 * equally frequent, and of an autoencoder nothing is known.
 */
export function guessingLoss(
  loss: LossId,
  { network, classCount, target }: Guess,
  settings: LossSettings,
  facts: TrainingFacts | undefined,
): number | undefined {
  if (network === 'gan') return 2 * Math.LN2;
  if (network === 'autoencoder') {
    return loss === 'mse' ? facts?.pixels?.variance : facts?.pixels?.entropy;
  }
  const shares = facts?.frequencies ?? evenly(classCount);
  return loss === 'binary-cross-entropy'
    ? entropyOfLabels(shares, target)
    : lossOfAnswer(loss, bestAnswer(loss, shares, settings), shares, settings);
}

/**
 * What is lost even by the best answer there is: with label smoothing, the entropy of the smoothed target (Szegedy et
 * al. 2016). undefined where that is nothing.
 */
export function leastLoss(
  loss: LossId,
  { network, classCount, target }: Guess,
  { labelSmoothing }: LossSettings,
): number | undefined {
  if (loss !== 'cross-entropy' || network !== 'classifier' || target !== 'class') return undefined;
  if (labelSmoothing === 0) return undefined;
  const other = labelSmoothing / classCount;
  const own = 1 - labelSmoothing + other;
  return -shareTimesLog(own) - (classCount - 1) * shareTimesLog(other);
}

/** The mean loss of a network that gives each class the same probability whatever the image, of classes so frequent. */
function lossOfAnswer(
  loss: LossId,
  probabilities: readonly number[],
  frequencies: readonly number[],
  settings: LossSettings,
): number {
  // Of a class that never occurs nothing is lost: its logit only has to be finite.
  const logits = probabilities.map((probability) => Math.log(Math.max(probability, 1e-300)));
  return sum(frequencies.map((share, label) => share * lossOf(loss, logits, label, settings)));
}

/** The least that labels cost which are guessed one by one; an image with two classes has each of them with two chances. */
const entropyOfLabels = (frequencies: readonly number[], target: Target): number =>
  sum(frequencies.map((share) => binaryEntropy(target === 'class' ? share : 1 - (1 - share) ** 2)));

/**
 * The probabilities that cost least if an image is not looked at. They are the frequencies
 * themselves, or what label smoothing and weights make of them. The focal loss has no closed form: there
 * the frequencies stand for it, which is exact where they are equal.
 */
function bestAnswer(
  loss: LossId,
  frequencies: readonly number[],
  { labelSmoothing, weightedClass, classWeight }: LossSettings,
): readonly number[] {
  switch (loss) {
    case 'cross-entropy':
      return frequencies.map(
        (share) => (1 - labelSmoothing) * share + labelSmoothing / frequencies.length,
      );
    case 'class-weighted': {
      const weighted = frequencies.map((share, label) =>
        label === weightedClass ? classWeight * share : share,
      );
      return weighted.map((value) => value / sum(weighted));
    }
    default:
      return frequencies;
  }
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

const shareTimesLog = (share: number): number => (share === 0 ? 0 : share * Math.log(share));

const binaryEntropy = (p: number): number => -shareTimesLog(p) - shareTimesLog(1 - p);
