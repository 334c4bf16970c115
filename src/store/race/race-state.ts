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

/** The lanes from the first to the last: by the loss they have reached, those that are out at the end. */
export function ranking(lanes: readonly RaceLane[]): readonly number[] {
  const badness = ({ divergence, trainLoss }: RaceLane) =>
    divergence ? Number.POSITIVE_INFINITY : (trainLoss ?? Number.MAX_VALUE);
  const order = lanes.map((_, index) => index);
  return order.toSorted((a, b) => {
    const [one, other] = [lanes[a]!, lanes[b]!];
    // Among those that are out, the one that came further is ahead.
    if (one.divergence && other.divergence) return other.step - one.step;
    return badness(one) - badness(other);
  });
}
