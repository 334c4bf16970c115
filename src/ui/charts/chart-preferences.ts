import { usualHalfLife } from '../../math/trend-average';
import type { AxisKind } from './run-axis';

/** How a person wants the charts drawn. */
export interface ChartPreferences {
  units: 'nats' | 'bits';
  scale: 'linear' | 'log';
  axis: AxisKind;
  /** Half-life of the smoothed lines, in steps; 0 for none. */
  smoothing: number;
  view: 'chart' | 'table';
}

export const usualPreferences: ChartPreferences = {
  units: 'nats',
  scale: 'log',
  axis: 'step',
  smoothing: usualHalfLife,
  view: 'chart',
};

/** What losses are told in; squared errors have no unit. */
export type LossUnits = ChartPreferences['units'] | 'none';

/** How many of a unit make one nat, or one of what has no unit. */
export const perNat = { nats: 1, bits: Math.LOG2E, none: 1 } as const satisfies Record<
  LossUnits,
  number
>;
