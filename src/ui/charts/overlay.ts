import type { ScoreId } from '../../catalog/scores';
import type { MetricSeries } from '../../math/history/metric-series';

/** Another run drawn beside the one under way: a saved one, or one that grows as well. */
export interface Overlay {
  readonly id: string;
  readonly name: string;
  /** Its history; undefined while it is being read, and if it could not be. */
  readonly series: MetricSeries | undefined;
  /** `series.version`. */
  readonly version: number;
  /** The runs that it is the mean of, and the one that is to join them: the same from several seeds. */
  readonly seeds?: OverlaySeeds;
  readonly status: 'loading' | 'ready' | 'failed';
  readonly stepsPerEpoch: number;
  /** Whether it minimises the same: another loss cannot be read off the same axis. */
  readonly isComparable: boolean;
  /** What its score is, if it has one: it need not be that of the run under way. */
  readonly score: ScoreId | undefined;
  /** Its colour, from 0; when there are more runs than colours they come again. */
  readonly colour: number;
  /** 0 for the newest: the older, the fainter. Runs that grow together have the same. */
  readonly age: number;
  /** It is trained just now. */
  readonly grows?: boolean;
}

export interface OverlaySeeds {
  readonly through: readonly MetricSeries[];
  readonly underWay?: MetricSeries | undefined;
}

const colourCount = 6;

/** The colour of an overlay, as CSS. */
export function overlayColour(colour: number): string {
  return `var(--run-${(colour % colourCount) + 1})`;
}

/** How opaque its lines are. */
export function overlayOpacity(age: number): number {
  return Math.max(0.45, 1 - 0.11 * age);
}
