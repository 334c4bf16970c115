import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import fixture from '../fixtures/pytorch-schedules.json';
import { scheduleFactor, type ScheduleId, type ScheduleSettings } from './learning-rate-schedule';

const { stepsPerEpoch, scheduleEpochs, decayFactor, decayEpochs, warmupSteps } = fixture;
const scheduleIds = Object.keys(fixture.rates) as ScheduleId[];

const factors = (schedule: ScheduleSettings, count: number) =>
  Array.from({ length: count }, (_, index) => scheduleFactor(schedule, index + 1, stepsPerEpoch));

function largestRelativeError(actual: readonly number[], expected: readonly number[]): number {
  return Math.max(...expected.map((value, index) => Math.abs(actual[index]! / value - 1)));
}

/** PyTorch multiplies the last rate on each step, which adds up roundings. */
const tolerance = 1e-8;

const anySchedule: fc.Arbitrary<ScheduleSettings> = fc.record({
  schedule: fc.constantFrom(...scheduleIds),
  warmupSteps: fc.nat(50),
  scheduleEpochs: fc.double({ min: 0.01, max: 20, noNaN: true }),
  decayFactor: fc.double({ min: 0.01, max: 1, noNaN: true }),
  decayEpochs: fc.double({ min: 0.1, max: 20, noNaN: true }),
});
const anyStepsPerEpoch = fc.integer({ min: 1, max: 600 });
const anyStep = fc.integer({ min: 1, max: 5000 });

describe('scheduleFactor', () => {
  it.each(scheduleIds)("gives PyTorch's rates: %s", (schedule) => {
    const expected = fixture.rates[schedule];
    const settings = { schedule, warmupSteps: 0, scheduleEpochs, decayFactor, decayEpochs };
    const rates = factors(settings, expected.length);
    expect(largestRelativeError(rates, expected)).toBeLessThan(tolerance);
  });

  it.each(Object.entries(fixture.warmedUpRates))(
    "gives PyTorch's rates after a warm-up: %s",
    (id, expected) => {
      const schedule = id as ScheduleId;
      const settings = { schedule, warmupSteps, scheduleEpochs, decayFactor, decayEpochs };
      const rates = factors(settings, expected.length);
      expect(largestRelativeError(rates, expected)).toBeLessThan(tolerance);
    },
  );

  it('stays above 0 and at most at the base, however short the epoch', () => {
    fc.assert(
      fc.property(anySchedule, anyStep, anyStepsPerEpoch, (schedule, step, epochLength) => {
        const factor = scheduleFactor(schedule, step, epochLength);
        expect(factor).toBeGreaterThan(0);
        expect(factor).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('rises evenly while it warms up, to where the schedule proper begins', () => {
    fc.assert(
      fc.property(anySchedule, anyStepsPerEpoch, (schedule, epochLength) => {
        const at = (step: number) => scheduleFactor(schedule, step, epochLength);
        const end = at(schedule.warmupSteps + 1);
        for (let step = 1; step <= schedule.warmupSteps; step += 1) {
          expect(at(step)).toBeCloseTo((step * end) / schedule.warmupSteps, 12);
        }
      }),
    );
  });

  it('is after the warm-up what it would be without one', () => {
    fc.assert(
      fc.property(anySchedule, anyStep, anyStepsPerEpoch, (schedule, step, epochLength) => {
        const cold = { ...schedule, warmupSteps: 0 };
        expect(scheduleFactor(schedule, step + schedule.warmupSteps, epochLength)).toBe(
          scheduleFactor(cold, step, epochLength),
        );
      }),
    );
  });

  it('rests at its end once cosine and one-cycle are over', () => {
    for (const schedule of ['cosine', 'one-cycle'] as const) {
      const settings = { schedule, warmupSteps: 5, scheduleEpochs: 2, decayFactor, decayEpochs };
      const end = scheduleFactor(settings, 5 + 2 * stepsPerEpoch + 1, stepsPerEpoch);
      expect(scheduleFactor(settings, 10_000, stepsPerEpoch)).toBe(end);
      expect(end).toBeLessThan(0.0011);
    }
  });
});
