import type { Contestant, RaceReport, RaceRules } from '../../protocol/race';
import type { Lane } from './lane';

/** A run in a race, which is saved. */
export interface RaceLane extends Lane {
  /** As it is kept; undefined before its first step. */
  readonly savedId: string | undefined;
}

/** The race for which the run on the playground waits. */
export interface RaceState {
  readonly rules: RaceRules;
  /** The step whose weights all begin with. */
  readonly startStep: number;
  readonly startMs: number;
  readonly lanes: readonly RaceLane[];
  readonly report: RaceReport;
}

export interface RaceActions {
  /** Saves each contestant as a run of its own. The run on the playground is paused meanwhile. */
  startRace(contestants: readonly Contestant[], rules: RaceRules): Promise<void>;
  /** The run on the playground is as it was before. */
  endRace(): void;
}

/**
 * Whether a race is decided: it is over, and each lane that is in it was tested on all images where it came to. Until
 * then lanes are told apart by their training losses alone.
 */
export const isDecided = ({ report, lanes }: Pick<RaceState, 'report' | 'lanes'>): boolean =>
  report.phase === 'over' &&
  lanes.every(
    ({ divergence, evaluation, step }) =>
      divergence !== undefined || (evaluation?.scope === 'whole' && evaluation.step === step),
  );

/** The loss that a lane is ranked by. */
export const rankedLoss = (
  { trainLoss, evaluation }: RaceLane,
  byTests: boolean,
): number | undefined => (byTests ? evaluation?.loss : trainLoss);

/** The lanes from the first to the last: by the loss they have reached, those that are out at the end. */
export function ranking(lanes: readonly RaceLane[], byTests = false): readonly number[] {
  const badness = (lane: RaceLane) =>
    lane.divergence ? Number.POSITIVE_INFINITY : (rankedLoss(lane, byTests) ?? Number.MAX_VALUE);
  const order = lanes.map((_, index) => index);
  return order.toSorted((a, b) => {
    const [one, other] = [lanes[a]!, lanes[b]!];
    // Among those that are out, the one that came further is ahead.
    if (one.divergence && other.divergence) return other.step - one.step;
    return badness(one) - badness(other);
  });
}
