import type { Schedule, ScheduleId } from '../math/learning-rate-schedule';

export type ScheduleField = Exclude<keyof Schedule, 'schedule'>;

/** The learning-rate schedules a person can choose. Data only. */
export interface ScheduleEntry {
  /** The rate η after t steps, or e epochs, of the base rate η₀; the same in every language. */
  readonly formula: string;
  /** Those that matter to it, besides warm-up, which comes before any of them. */
  readonly fields: readonly ScheduleField[];
}

export const schedules = {
  constant: { formula: 'η = η₀', fields: [] },
  step: { formula: 'η = η₀ γ^⌊e / k⌋', fields: ['decayFactor', 'decayEpochs'] },
  exponential: { formula: 'η = η₀ γ^e', fields: ['decayFactor'] },
  cosine: { formula: 'η = η₀ (1 + cos(π t / T)) / 2', fields: ['scheduleEpochs'] },
  'one-cycle': { formula: 'η: η₀ / 25 ↗ η₀ ↘ η₀ / 250,000', fields: ['scheduleEpochs'] },
} as const satisfies Record<ScheduleId, ScheduleEntry>;

export const scheduleIds = Object.keys(schedules) as ScheduleId[];

/** Ranges and defaults of a schedule's own numbers. */
export const scheduleFields = {
  warmupSteps: { minimum: 0, maximum: 10_000, default: 0, isWhole: true },
  scheduleEpochs: { minimum: 1, maximum: 1000, default: 3, isWhole: true },
  decayFactor: { minimum: 0.01, maximum: 1, default: 0.5, isWhole: false },
  decayEpochs: { minimum: 1, maximum: 1000, default: 1, isWhole: true },
} as const satisfies Record<ScheduleField, object>;
