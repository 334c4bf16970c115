import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { axisTicks, endOfAxis } from './axis-ticks';
import { MetricSeries } from '../../math/history/metric-series';
import { type AxisKind, runAxis } from './run-axis';

const kinds: readonly AxisKind[] = ['step', 'epoch', 'time'];

/** A run told in pieces, each with the time that it took. */
function seriesOf(pieces: readonly { steps: number; ms: number }[]): MetricSeries {
  const series = new MetricSeries();
  let elapsedMs = 0;
  for (const { steps, ms } of pieces) {
    elapsedMs += ms;
    const values = new Float32Array(steps).fill(1);
    const firstStep = series.lastStep + 1;
    series.append({ firstStep, loss: values, score: values, learningRate: values }, elapsedMs);
  }
  return series;
}

const piece = fc.record({
  steps: fc.integer({ min: 1, max: 40 }),
  ms: fc.integer({ min: 1, max: 5000 }),
});
const pieces = fc.array(piece, { minLength: 1, maxLength: 30 });
const kind = fc.constantFrom(...kinds);
const stepsPerEpoch = fc.integer({ min: 1, max: 2000 });

describe('a run on the axis', () => {
  it('has each of its steps at one place, from left to right', () => {
    fc.assert(
      fc.property(pieces, kind, stepsPerEpoch, (told, counted, perEpoch) => {
        const series = seriesOf(told);
        const axis = runAxis(series, counted, perEpoch);
        let before = 0;
        for (let step = 1; step <= series.lastStep; step += 1) {
          expect(axis.toX(step)).toBeGreaterThan(before);
          expect(axis.toStep(axis.toX(step))).toBe(step);
          before = axis.toX(step);
        }
      }),
    );
  });

  it('answers to any place with the nearest of its steps', () => {
    fc.assert(
      fc.property(
        pieces,
        kind,
        fc.double({ min: -10, max: 1e6, noNaN: true }),
        (told, counted, x) => {
          const series = seriesOf(told);
          const axis = runAxis(series, counted, 10);
          const step = axis.toStep(x);
          expect(step).toBeGreaterThanOrEqual(1);
          expect(step).toBeLessThanOrEqual(series.lastStep);
          const distance = (of: number) => Math.abs(axis.toX(of) - x);
          for (const other of [step - 1, step + 1]) {
            if (other < 1 || other > series.lastStep) continue;
            expect(distance(step)).toBeLessThanOrEqual(distance(other) + 1e-9);
          }
        },
      ),
    );
  });

  it('counts time as it was told, evenly in between', () => {
    const axis = runAxis(
      seriesOf([
        { steps: 10, ms: 1000 },
        { steps: 5, ms: 2000 },
      ]),
      'time',
      1,
    );
    expect(axis.toX(5)).toBe(500);
    expect(axis.toX(15)).toBe(3000);
    expect(axis.toStep(2100)).toBe(13);
  });
});

describe('the end of the axis and its ticks', () => {
  it('leave no run outside and waste little', () => {
    fc.assert(
      fc.property(kind, fc.double({ min: 0, max: 1e9, noNaN: true }), (counted, last) => {
        const end = endOfAxis(counted, last, 938);
        expect(end).toBeGreaterThanOrEqual(last * (1 - 1e-8));
        if (last > 1e4) expect(end).toBeLessThanOrEqual(last * 1.45);
      }),
    );
  });

  it('are few, sorted and within', () => {
    const last = fc.double({ min: 0, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(kind, last, fc.integer({ min: 2, max: 12 }), (counted, lastX, count) => {
        const end = endOfAxis(counted, lastX, 938);
        const ticks = axisTicks(counted, 0, end, count);
        expect(ticks[0]).toBe(0);
        expect(ticks.length).toBeLessThanOrEqual(count + 1);
        expect(ticks).toEqual(ticks.toSorted((a, b) => a - b));
        expect(ticks.at(-1)).toBeLessThanOrEqual(end * (1 + 1e-8));
      }),
    );
  });

  it('of a part are within it, and two at least', () => {
    const some = fc.double({ min: 0, max: 1e6, noNaN: true });
    const width = fc.double({ min: 4, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(
        kind,
        some,
        width,
        fc.integer({ min: 4, max: 12 }),
        (counted, start, wide, count) => {
          const ticks = axisTicks(counted, start, start + wide, count);
          expect(ticks.length).toBeGreaterThanOrEqual(2);
          expect(ticks.length).toBeLessThanOrEqual(count + 1);
          expect(ticks[0]).toBeGreaterThanOrEqual(start - wide * 1e-8);
          expect(ticks.at(-1)).toBeLessThanOrEqual(start + wide * (1 + 1e-8));
          if (counted === 'step') expect(ticks.every((tick) => Number.isInteger(tick))).toBe(true);
        },
      ),
      { examples: [['step', 1, 80_001, 4]] },
    );
  });

  it('waste little in long runs too', () => {
    const hour = 3_600_000;
    for (const hours of [6, 12, 18, 36, 72]) {
      const end = endOfAxis('time', hours * hour + 1, 938);
      expect(end / hour).toBeGreaterThan(hours);
      expect(end / hour).toBeLessThan(hours * 1.34);
    }
  });

  it('of steps start wide enough for a few single ones and grow in leaps', () => {
    expect(endOfAxis('step', 0, 938)).toBe(20);
    expect(endOfAxis('step', 1204, 938)).toBe(1500);
  });

  it('of time part it as a clock does', () => {
    expect(axisTicks('time', 0, endOfAxis('time', 83_000, 1), 7)).toEqual(
      [0, 15, 30, 45, 60, 75, 90].map((seconds) => seconds * 1000),
    );
    expect(axisTicks('time', 0, endOfAxis('time', 4_000_000, 1), 7)).toEqual(
      [0, 15, 30, 45, 60, 75].map((minutes) => minutes * 60_000),
    );
  });
});
