/** From scores to decisions: what a threshold chooses, and how well. */

/** One image under one label: how sure the network is that it holds (0 to 1), and whether it does. */
export interface Scored {
  readonly score: number;
  readonly isTrue: boolean;
}

/** How many images a threshold decides rightly and wrongly. "Positive" are those it says yes to. */
export interface Decisions {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
}

/** Says yes to every score of at least `threshold`. */
export function decisionsAt(images: readonly Scored[], threshold: number): Decisions {
  const count = (isYes: boolean, isTrue: boolean) =>
    images.filter((image) => image.score >= threshold === isYes && image.isTrue === isTrue).length;
  return {
    truePositives: count(true, true),
    falsePositives: count(true, false),
    falseNegatives: count(false, true),
    trueNegatives: count(false, false),
  };
}

/** Of those it says yes to, the share that is right. Of none there is no share. */
export function precisionOf({ truePositives, falsePositives }: Decisions): number | undefined {
  const chosen = truePositives + falsePositives;
  return chosen === 0 ? undefined : truePositives / chosen;
}

/** Of those that are right, the share it says yes to. Of none there is no share. */
export function recallOf({ truePositives, falseNegatives }: Decisions): number | undefined {
  const right = truePositives + falseNegatives;
  return right === 0 ? undefined : truePositives / right;
}

/** The harmonic mean of precision and recall: 2 TP / (2 TP + FP + FN). */
export function f1Of({ truePositives, falsePositives, falseNegatives }: Decisions): number {
  const twice = 2 * truePositives;
  const all = twice + falsePositives + falseNegatives;
  return all === 0 ? 0 : twice / all;
}

export interface PrecisionRecall {
  readonly threshold: number;
  readonly precision: number;
  readonly recall: number;
}

/** All that thresholds can get, from the strictest down: one for each score there is. At least one image must be true. */
export function precisionRecallCurve(images: readonly Scored[]): PrecisionRecall[] {
  const thresholds = [...new Set(images.map(({ score }) => score))].toSorted((a, b) => b - a);
  return thresholds.map((threshold) => {
    const decisions = decisionsAt(images, threshold);
    return { threshold, precision: precisionOf(decisions)!, recall: recallOf(decisions)! };
  });
}

/** The best precision that a threshold with at least this recall (0 to 1) has. */
export function bestPrecision(images: readonly Scored[], recall: number): number {
  const enough = precisionRecallCurve(images).filter((point) => point.recall >= recall);
  return Math.max(...enough.map(({ precision }) => precision));
}

/** The threshold of the best F1; of several the strictest. */
export function bestF1Threshold(images: readonly Scored[]): number {
  const f1At = (threshold: number) => f1Of(decisionsAt(images, threshold));
  return precisionRecallCurve(images)
    .map(({ threshold }) => threshold)
    .reduce((best, threshold) => (f1At(threshold) > f1At(best) ? threshold : best));
}
