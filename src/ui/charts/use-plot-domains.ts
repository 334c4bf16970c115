import { type ChartPreferences, type LossUnits, perNat } from './chart-preferences';
import type { Range } from './chart-range';
import {
  accuracyDomain,
  adversaryDomain,
  type Domain,
  learningRateDomain,
  lossDomain,
  union,
} from './domains';
import type { DrawnRuns } from './drawn-context';
import { type DrawnOverlay, shownRuns } from './drawn-run';
import type { PlotId } from './plot-axes';
import { useStableDomain } from './use-stable-domain';

export interface DomainsOf extends DrawnRuns {
  /** Those with the same loss, and those whose score is an accuracy. */
  readonly comparable: readonly DrawnOverlay[];
  readonly withAccuracy: readonly DrawnOverlay[];
  /** Whether the lower plot is that of two networks against each other. */
  readonly isOfAdversaries: boolean;
  readonly units: LossUnits;
  readonly scale: ChartPreferences['scale'];
  /** In nats if it has a unit. */
  readonly guessingLoss: number | undefined;
  /** Of the steps not all are shown. */
  readonly isPart: boolean;
  /** The rate that a run without steps would begin with. */
  readonly startRate: number;
  /** What somebody chose to see of the values, losses in nats. */
  readonly values: Partial<Record<PlotId, Range>>;
}

/** The vertical axis of each plot: what somebody chose of it, or what the lines that are drawn need. */
export function usePlotDomains(of: DomainsOf): Readonly<Record<PlotId, Domain>> {
  const { run, overlays, shows, values, units, guessingLoss } = of;
  const factor = perNat[units];
  const guess = guessingLoss === undefined ? undefined : guessingLoss * factor;
  const shown = (beside: readonly DrawnOverlay[]) => shownRuns({ run, overlays: beside, shows });
  const chosen = (range: Range | undefined, unit = 1): Domain | undefined =>
    range && [range.from * unit, range.to * unit];
  const loss = useStableDomain(
    chosen(values.loss, factor) ??
      lossDomain(shown(of.comparable), factor, of.scale, guess, of.isPart),
  );
  const rate = useStableDomain(
    chosen(values.rate) ??
      learningRateDomain(
        union(...shown(overlays).map(({ learningRate }) => learningRate)),
        of.startRate,
      ),
  );
  const lowest = Math.min(...shown(of.withAccuracy).map((one) => one.lowestAccuracy));
  const score = useStableDomain(
    chosen(values.score) ??
      (of.isOfAdversaries ? adversaryDomain(run.plot) : accuracyDomain(lowest)),
  );
  return { loss, rate, score };
}
