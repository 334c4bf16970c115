/** How a person wants the charts drawn. */
export interface ChartPreferences {
  units: 'nats' | 'bits';
  scale: 'linear' | 'log';
  view: 'chart' | 'table';
}

/** How many of a unit make one nat. */
export const perNat = { nats: 1, bits: Math.LOG2E } as const;
