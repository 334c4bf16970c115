import type { MetricSeries } from '../../math/history/metric-series';
import type { Event } from '../../protocol/events';

/** How the steps that were made again came out. */
export interface ReplayResult {
  /** From the first of them to the last; none if the last comes before the first. */
  readonly firstStep: number;
  readonly lastStep: number;
  /** The first whose loss was not the one that had been recorded. */
  readonly deviatesFrom: number | undefined;
  /** The fingerprint of the weights after the last. */
  readonly fingerprint: string;
}

/** Compares the losses of steps that were made again with those recorded. */
export function replayResult(
  { firstStep, loss, fingerprint }: Extract<Event, { type: 'replayed' }>,
  recorded: MetricSeries,
): ReplayResult {
  const lastStep = firstStep + loss.length - 1;
  const { step: steps, loss: losses } = recorded.table();
  const deviatesFrom = Array.from(steps).find(
    (step, row) =>
      step >= firstStep && step <= lastStep && !Object.is(losses[row], loss[step - firstStep]),
  );
  return { firstStep, lastStep, deviatesFrom, fingerprint };
}
