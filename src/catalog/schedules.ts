import type { ScheduleId, ScheduleSettings } from '../math/model/learning-rate-schedule';

export type ScheduleField = Exclude<keyof ScheduleSettings, 'schedule'>;

/** How the learning rate can change by itself over a run. Data only. */
export interface ScheduleEntry {
  /** The rate η of step t, after e epochs, from the base rate η₀; the same in every language. */
  readonly formula: string;
  /** The settings that matter to it, besides warm-up, which comes before any of them. */
  readonly fields: readonly ScheduleField[];
}

export const schedules = {
  constant: { formula: 'η = η₀', fields: [] },
  step: { formula: 'η = η₀ γ^⌊e / k⌋', fields: ['decayFactor', 'decayEpochs'] },
  exponential: { formula: 'η = η₀ γᵉ', fields: ['decayFactor'] },
  cosine: { formula: 'η = η₀ (1 + cos(π e / E)) / 2', fields: ['scheduleEpochs'] },
  'one-cycle': { formula: 'η₀ / 25 ↗ η₀ ↘ η₀ / 250,000', fields: ['scheduleEpochs'] },
} as const satisfies Record<ScheduleId, ScheduleEntry>;

export const scheduleIds = Object.keys(schedules) as ScheduleId[];
