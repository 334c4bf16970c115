import type { Evaluation, EvaluationSplit } from '../../math/history/evaluation';
import { type DifferenceInterval, pairedDifference } from '../../math/statistics';
import { type Spread, spreadOf } from '../../protocol/seed-groups';
import {
  isThrough,
  lanesByContestant,
  lanesUnderWay,
  type RaceLane,
  type RaceState,
} from './race-state';

/** All intervals of a race hold together with this confidence. */
const confidence = 0.95;

/** What has come of a contestant. */
export interface ContestantResult extends EndResult {
  /** With how many seeds it diverged. */
  readonly outCount: number;
  /** On the test images, where it is judged by those that are held for validation. */
  readonly reported: EndResult | undefined;
}

export interface EndResult {
  /** Its test at the end, on all images, by each seed; undefined where there is none (yet). */
  readonly tests: readonly (Evaluation | undefined)[];
  readonly loss: Spread | undefined;
  readonly score: Spread | undefined;
}

/** The images by which a race is judged: those that its lanes hold for validation, or else the test images. */
export const judgedBy = ({ lanes }: Pick<RaceState, 'lanes'>): EvaluationSplit =>
  lanes[0]!.config.validationCount > 0 ? 'validation' : 'test';

/** The results of a race, by its contestants. */
export function resultsOf(race: RaceState): readonly ContestantResult[] {
  const split = judgedBy(race);
  return lanesByContestant(race).map((lanes) => ({
    ...endResultOf(race, lanes, split),
    outCount: lanes.filter(({ divergence }) => divergence).length,
    reported: split === 'test' ? undefined : endResultOf(race, lanes, 'test'),
  }));
}

function endResultOf(
  race: RaceState,
  lanes: readonly RaceLane[],
  split: EvaluationSplit,
): EndResult {
  const tests = lanes.map((lane) => endTestOf(race, lane, split));
  return {
    tests,
    loss: spreadOf(tests.map((test) => test?.loss)),
    score: spreadOf(tests.map((test) => test?.score)),
  };
}

function endTestOf(
  race: RaceState,
  lane: RaceLane,
  split: EvaluationSplit,
): Evaluation | undefined {
  const { divergence, step } = lane;
  const test = split === 'test' ? lane.evaluation : lane.validation;
  if (divergence || !isThrough(race, lane) || test?.step !== step) return undefined;
  return test.scope === 'whole' ? test : undefined;
}

/** The contestants from the first to the last, and by what. */
export interface Standing {
  readonly order: readonly number[];
  /** Until there is a test of each, by the training loss of the lanes under way. */
  readonly by: 'training' | EvaluationSplit;
}

/** By the mean loss of the tests at the end; who diverged with a seed comes after who did with none. */
export function standingOf(race: RaceState, results = resultsOf(race)): Standing {
  const isKnown = results.every(({ loss, outCount }) => loss !== undefined || outCount > 0);
  if (!isKnown || results.every(({ loss }) => loss === undefined)) {
    return { order: ranking(lanesUnderWay(race)), by: 'training' };
  }
  const meanLoss = (contestant: number) => results[contestant]!.loss?.mean ?? Number.NaN;
  const order = results
    .map((_, contestant) => contestant)
    .toSorted((a, b) => {
      const outs = results[a]!.outCount - results[b]!.outCount;
      return outs || badness(meanLoss(a)) - badness(meanLoss(b));
    });
  return { order, by: judgedBy(race) };
}

const badness = (loss: number) => (Number.isNaN(loss) ? Number.MAX_VALUE : loss);

/** The lanes from the first to the last: by the loss they have reached, those that are out at the end. */
export function ranking(lanes: readonly RaceLane[]): readonly number[] {
  const order = lanes.map((_, index) => index);
  const lossOf = ({ divergence, trainLoss }: RaceLane) =>
    divergence ? Number.POSITIVE_INFINITY : (trainLoss ?? Number.MAX_VALUE);
  return order.toSorted((a, b) => {
    const [one, other] = [lanes[a]!, lanes[b]!];
    // Among those that are out, the one that came further is ahead.
    if (one.divergence && other.divergence) return other.step - one.step;
    return lossOf(one) - lossOf(other);
  });
}

/** How another contestant did against the first. */
export interface AgainstFirst {
  readonly contestant: number;
  /** Its loss on the images that judge, or its score, less the first's: paired over the seeds. */
  readonly loss: DifferenceInterval | undefined;
  readonly score: DifferenceInterval | undefined;
  /** Whether its loss is greater, as sure as `confidence`. */
  readonly isBehind: boolean;
}

/**
 * Every other contestant against the first. Lanes of a seed began alike, so what a seed has to do with is in
 * both of a pair. Which one is first comes of the same numbers: so that no comparison is chosen that happened to come
 * out well, all pairs that there could have been hold together (Bonferroni).
 */
export function againstFirst(
  { order }: Standing,
  results: readonly ContestantResult[],
): readonly AgainstFirst[] {
  const [first, ...others] = order;
  const pairs = (order.length * (order.length - 1)) / 2;
  const level = 1 - (1 - confidence) / pairs;
  return others.map((contestant) => {
    const difference = (of: 'loss' | 'score') => {
      const values = results[contestant]!.tests.flatMap((test, seed) => {
        const [one, other] = [test?.[of], results[first!]!.tests[seed]?.[of]];
        return one === undefined || other === undefined ? [] : [[one, other] as const];
      });
      return pairedDifference(
        values.map(([one]) => one),
        values.map(([, other]) => other),
        level,
      );
    };
    const loss = difference('loss');
    return {
      contestant,
      loss,
      score: difference('score'),
      isBehind: loss !== undefined && loss.low > 0,
    };
  });
}
