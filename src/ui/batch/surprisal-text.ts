import { type ChartPreferences, perNat } from '../charts/chart-preferences';

/** A surprisal beside its image: two decimals say enough there. */
export function shortSurprisal(nats: number, units: ChartPreferences['units']): string {
  if (!Number.isFinite(nats)) return Number.isNaN(nats) ? 'NaN' : '∞';
  const value = nats * perNat[units];
  return value.toFixed(value < 99.5 ? 2 : 0);
}
