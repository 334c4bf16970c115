import { type LabelScores, saidSet } from './label-metrics';
import { type Decisions, f1Of } from './thresholds';
import { type Interval, wilsonInterval, z95 } from './wilson-interval';

/** How far off what is found of labels on some images may be for others like them: 95 % intervals. */

export interface OneLabelIntervals {
  readonly accuracy: Interval;
  /** Undefined where nothing is said to hold, or nothing holds. */
  readonly precision: Interval | undefined;
  readonly recall: Interval | undefined;
  readonly f1: Interval | undefined;
}

/** Shares of images that are independent of each other: of all, of those said to have the label, of those that have it. */
export function intervalsOf(decisions: Decisions): OneLabelIntervals {
  const { truePositives: hits, trueNegatives, falsePositives, falseNegatives } = decisions;
  const all = hits + trueNegatives + falsePositives + falseNegatives;
  // F1 follows from the share of the hits among all that has the label or is said to: F1 = 2 s / (1 + s)
  // (Hand, Christen & Kirielle 2021, "F*: an interpretable transformation of the F-measure").
  const share = intervalOf(hits, hits + falsePositives + falseNegatives);
  const toF1 = (value: number) => (2 * value) / (1 + value);
  return {
    accuracy: wilsonInterval((hits + trueNegatives) / all, all),
    precision: intervalOf(hits, hits + falsePositives),
    recall: intervalOf(hits, hits + falseNegatives),
    f1: share && { low: toF1(share.low), high: toF1(share.high) },
  };
}

export const intervalOf = (hits: number, count: number): Interval | undefined =>
  count === 0 ? undefined : wilsonInterval(hits / count, count);

/** Half of the 95 % intervals of the F1 of all labels; NaN where there is nothing to be estimated by. */
export interface F1Margins {
  readonly micro: number;
  readonly macro: number;
}

/**
 * The ten answers about an image are not independent, but images are. An F1 is a ratio of two sums over images, so its
 * standard error follows from what each image adds to the one and to the other, as that of any ratio (linearization;
 * Cochran 1977, "Sampling Techniques", 6.4).
 */
export function f1Margins(
  { labelCount, scores, sets }: LabelScores,
  thresholds: readonly number[],
  decisions: readonly Decisions[],
): F1Margins {
  const sizes = decisions.map(
    ({ truePositives, falsePositives, falseNegatives }) =>
      2 * truePositives + falsePositives + falseNegatives,
  );
  const size = sizes.reduce((sum, one) => sum + one, 0);
  const hits = decisions.reduce((sum, { truePositives }) => sum + truePositives, 0);
  const micro = (2 * hits) / size;
  const each = decisions.map(f1Of);
  let [squaresOfMicro, squaresOfMacro] = [0, 0];
  for (let image = 0; image < sets.length; image += 1) {
    const set = sets[image]!;
    const said = saidSet(scores, thresholds, image * labelCount);
    let [ofMicro, ofMacro] = [0, 0];
    for (let label = 0; label < labelCount; label += 1) {
      const [holds, isSaid] = [(set >>> label) & 1, (said >>> label) & 1];
      if (holds + isSaid === 0) continue;
      const twice = 2 * (holds & isSaid);
      ofMicro += twice - micro * (holds + isSaid);
      ofMacro += (twice - each[label]! * (holds + isSaid)) / sizes[label]!;
    }
    squaresOfMicro += ofMicro ** 2;
    squaresOfMacro += (ofMacro / labelCount) ** 2;
  }
  // Where every answer is right images differ in nothing, and tell nothing of others.
  const margin = (squares: number) => (squares > 0 ? z95 * Math.sqrt(squares) : Number.NaN);
  return { micro: margin(squaresOfMicro) / size, macro: margin(squaresOfMacro) };
}
