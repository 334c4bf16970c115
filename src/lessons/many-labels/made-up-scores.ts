import { sigmoid } from '../../math/activations';
import { createRandom } from '../../math/random';
import type { Scored } from '../../math/thresholds';

/** How a made-up network scores a label. */
export interface ScoringHabit {
  /** For how many of the images the label holds. */
  readonly trueCount: number;
  /** How far apart, in logits, those for which it holds are from the others, on average. */
  readonly separation: number;
  /** How far all logits are off, up or down: a network too eager, or too timid. */
  readonly bias: number;
}

/**
 * Scores such as a network may give, with two decimals: a normally distributed logit for each image,
 * through the sigmoid. Drawn from a seed; there is no network.
 */
export function madeUpScores(
  seed: number,
  label: string,
  count: number,
  { trueCount, separation, bias }: ScoringHabit,
): Scored[] {
  const random = createRandom(seed, `scores of ${label}`);
  return Array.from({ length: count }, (_, index) => {
    const isTrue = index < trueCount;
    const logit = bias + (isTrue ? 1 : -1) * (separation / 2) + 1.3 * random.normal();
    return { score: Math.round(sigmoid(logit) * 100) / 100, isTrue };
  });
}
