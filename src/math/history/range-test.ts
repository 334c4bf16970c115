import { roundSignificant } from '../round-significant';

/** Rates rise from the first to the last by the same factor with each batch. */
export const rangeTestPlan = { minimum: 1e-5, maximum: 1, batchCount: 121 } as const;

const { minimum, maximum, batchCount } = rangeTestPlan;
const batchesPerDecade = (batchCount - 1) / Math.log10(maximum / minimum);
/** Batches to either side that a smoothed loss takes in. */
const smoothingReach = 4;

/** Of the way back from the lowest loss to guessing: here the loss begins to rise, and here all is lost. */
const riseShare = 0.1;
const lostShare = 0.9;
/** Lower than this share of guessing, a network has learnt something. */
const learntShare = 0.8;
/** A fall that is no noise, as a share of guessing and of how much the losses of batches differ. */
const clearFall = 0.1;
const clearDeviations = 2.5;
/** Below the rate at which this share of the fall is done, rates are too small. */
const fallShare = 0.15;
/** How far below the rise rates are good, and one is safe; how far beyond the loss of all they diverge. */
const goodDistance = 4;
const safeDistance = 10;
const divergenceDistance = 1.5;

/** Losses of one sweep, a batch each, by the weights before the update at the rate of the same index. */
export interface RangeTestCurve {
  readonly rates: readonly number[];
  readonly losses: readonly number[];
}

/** Where on the scale of rates what happens. What the sweep did not show is undefined. */
export interface RateBands {
  readonly tooSmallBelow?: number | undefined;
  readonly goodUpTo?: number | undefined;
  /** Between `goodUpTo` and this it may go either way. */
  readonly divergesFrom?: number | undefined;
}

/**
 * Why this rate. `steepest`: the loss fell fastest here. `distance`: a tenth of where the loss begins
 * to rise. `trained`: the same, because no rate made the loss fall any further.
 */
export type SuggestionReason = 'steepest' | 'distance' | 'trained';

export interface RateSuggestion {
  readonly rate: number;
  readonly reason: SuggestionReason;
}

export interface RangeTestResult {
  readonly bands: RateBands;
  /** Undefined if the loss fell at no rate. */
  readonly suggestion: RateSuggestion | undefined;
}

export type RateBand = 'tooSmall' | 'good' | 'between' | 'diverges';

/** The bands from the lowest rate to the highest, each with where it ends. */
export function bandEnds(bands: RateBands): { band: RateBand; end: number }[] {
  const { tooSmallBelow = minimum, divergesFrom = maximum } = bands;
  const { goodUpTo = divergesFrom } = bands;
  const ends = [
    { band: 'tooSmall', end: tooSmallBelow },
    { band: 'good', end: goodUpTo },
    { band: 'between', end: divergesFrom },
    { band: 'diverges', end: maximum },
  ] as const;
  return ends.filter(({ end }, index) => end > (ends[index - 1]?.end ?? minimum));
}

/** The rate of batch `index` (from 0). */
export function rangeTestRate(index: number): number {
  return minimum * (maximum / minimum) ** (index / (batchCount - 1));
}

/** Whether the sweep has seen all: exploded, back at guessing for a decade, or at the last rate. */
export function rangeTestIsOver(losses: readonly number[], guessingLoss: number): boolean {
  if (losses.length === batchCount || hasExploded(losses, guessingLoss)) return true;
  const lastDecade = losses.slice(-batchesPerDecade);
  const lowest = Math.min(...smoothedLosses(losses, guessingLoss));
  const isLost = lastDecade.every((loss) => loss >= lostShare * guessingLoss);
  return isLost && lowest < learntShare * guessingLoss;
}

/**
 * Reads a sweep (Smith 2017, arXiv:1506.01186). `guessingLoss` is that of a network that has learnt
 * nothing. The rule and the runs it was held against are in docs/decisions/0009-range-test.md.
 */
export function analyseRangeTest(curve: RangeTestCurve, guessingLoss: number): RangeTestResult {
  const { rates } = curve;
  const losses = smoothedLosses(curve.losses, guessingLoss);
  const { mean: start, deviation } = ofFirst(curve.losses.slice(0, batchesPerDecade / 2));
  const lowest = Math.min(...losses);
  const fall = start - lowest;
  const hasFallen = fall > Math.max(clearFall * guessingLoss, clearDeviations * deviation);
  if (!hasFallen && !(lowest < learntShare * guessingLoss))
    return { bands: {}, suggestion: undefined };

  // The last time that the loss was this low: what comes back from a spike has not risen for good.
  const risesAt = (share: number): number | undefined => {
    const level = lowest + share * (guessingLoss - lowest);
    return rates[losses.findLastIndex((loss) => loss <= level) + 1];
  };
  // The loss shows what the rate before it did.
  const exploded = hasExploded(curve.losses, guessingLoss) ? rates.at(-2) : undefined;
  const rise = risesAt(riseShare) ?? exploded;
  const lost = risesAt(lostShare) ?? exploded;
  const safe = (rise ?? maximum) / safeDistance;
  const divergesFrom = lost && within(lost * divergenceDistance);
  if (!hasFallen) {
    return {
      bands: { goodUpTo: rise && rise / goodDistance, divergesFrom },
      suggestion: suggest(safe, 'trained'),
    };
  }

  const lowestAt = losses.indexOf(lowest);
  const fallen = rates[losses.findIndex((loss) => loss <= start - fallShare * fall)]!;
  const steepest = rates[steepestFall(losses, lowestAt)]!;
  // A sweep that blew up at once says only what is too much.
  const good = Math.min((rise ?? maximum) / goodDistance, rates[lowestAt]!);
  return {
    bands: { tooSmallBelow: Math.min(fallen, good), goodUpTo: rise && good, divergesFrom },
    suggestion:
      steepest <= safe
        ? suggest(steepest, 'steepest')
        : suggest(Math.max(safe, Math.min(fallen, good)), 'distance'),
  };
}

/** As a person would type it. */
const suggest = (rate: number, reason: SuggestionReason): RateSuggestion => ({
  rate: roundSignificant(rate, 2),
  reason,
});

const within = (rate: number) => (rate < maximum ? rate : undefined);

function hasExploded(losses: readonly number[], guessingLoss: number): boolean {
  return !(losses.at(-1)! <= 10 * guessingLoss);
}

/** The losses of a sweep as means over neighbours, nearer ones counting more. What exploded counts as twice guessing. */
export function smoothedLosses(losses: readonly number[], guessingLoss: number): number[] {
  const capped = losses.map((loss) => (loss <= 2 * guessingLoss ? loss : 2 * guessingLoss));
  return capped.map((_, centre) => {
    let sum = 0;
    let total = 0;
    for (let offset = -smoothingReach; offset <= smoothingReach; offset += 1) {
      const loss = capped[centre + offset];
      if (loss === undefined) continue;
      const weight = smoothingReach + 1 - Math.abs(offset);
      sum += weight * loss;
      total += weight;
    }
    return sum / total;
  });
}

/** Of the losses of the least rates, which change next to nothing. */
function ofFirst(losses: readonly number[]): { mean: number; deviation: number } {
  const meanOf = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const mean = meanOf(losses);
  return { mean, deviation: Math.sqrt(meanOf(losses.map((loss) => (loss - mean) ** 2))) };
}

/** Where the loss falls most from one rate to the next, up to `end`. */
function steepestFall(losses: readonly number[], end: number): number {
  let steepest = 0;
  const fall = (index: number) => losses[index]! - losses[index + 1]!;
  for (let index = 1; index < end; index += 1) if (fall(index) > fall(steepest)) steepest = index;
  return steepest;
}
