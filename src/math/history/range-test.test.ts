import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { analyseRangeTest, rangeTestIsOver, rangeTestPlan, rangeTestRate } from './range-test';

const guessingLoss = Math.log(10);
const allRates = Array.from({ length: rangeTestPlan.batchCount }, (_, index) =>
  rangeTestRate(index),
);

/** Runs the loss as a function of the rate through a sweep, to where it ends. */
function sweep(lossAt: (rate: number, index: number) => number) {
  const losses: number[] = [];
  for (const [index, rate] of allRates.entries()) {
    losses.push(lossAt(rate, index));
    if (rangeTestIsOver(losses, guessingLoss)) break;
  }
  const rates = allRates.slice(0, losses.length);
  return { rates, losses, ...analyseRangeTest({ rates, losses }, guessingLoss) };
}

/** From 1 to 0 within about half a decade around `middle`. */
const fading = (rate: number, middle: number) => 1 / (1 + (rate / middle) ** 3);

/** As a fresh network's: falls around one rate, is lost around another. */
const typical = (fallsAt: number, lostAt: number) => (rate: number) =>
  guessingLoss * (0.15 + 0.85 * fading(rate, fallsAt) + 0.85 * (1 - fading(rate, lostAt)));

describe('the rates of a sweep', () => {
  it('rise by the same factor from the least to the greatest', () => {
    expect(allRates[0]).toBe(rangeTestPlan.minimum);
    expect(allRates.at(-1)).toBeCloseTo(rangeTestPlan.maximum, 12);
    expect(allRates[60]! / allRates[59]!).toBeCloseTo(allRates[1]! / allRates[0]!, 12);
  });
});

describe('a sweep', () => {
  it('ends when the loss explodes or is no number', () => {
    expect(rangeTestIsOver([2.3, 1.2, 30], guessingLoss)).toBe(true);
    expect(rangeTestIsOver([2.3, Number.NaN], guessingLoss)).toBe(true);
    expect(rangeTestIsOver([2.3, 1.2, 20], guessingLoss)).toBe(false);
  });

  it('ends when what was learnt has been lost for a decade, not when nothing was learnt yet', () => {
    expect(sweep(typical(1e-3, 1e-2)).rates.length).toBeLessThan(rangeTestPlan.batchCount);
    expect(sweep(() => guessingLoss).rates).toHaveLength(rangeTestPlan.batchCount);
  });
});

describe('analyseRangeTest', () => {
  const anyTypical = fc.record({
    fallsAt: fc.double({ min: 1e-4, max: 1e-2, noNaN: true }),
    factor: fc.double({ min: 20, max: 50, noNaN: true }),
    noise: fc.array(fc.double({ min: -0.1, max: 0.1, noNaN: true }), {
      minLength: allRates.length,
      maxLength: allRates.length,
    }),
  });

  it('finds the three bands of a noisy curve, and a rate in the good one', () => {
    fc.assert(
      fc.property(anyTypical, ({ fallsAt, factor, noise }) => {
        const lossAt = typical(fallsAt, fallsAt * factor);
        const { bands, suggestion } = sweep((rate, index) => lossAt(rate) + noise[index]!);
        const { tooSmallBelow, goodUpTo, divergesFrom = 1 } = bands;
        expect(tooSmallBelow).toBeGreaterThan(fallsAt / 10);
        expect(tooSmallBelow).toBeLessThan(fallsAt * 2);
        expect(goodUpTo).toBeGreaterThanOrEqual(tooSmallBelow!);
        expect(goodUpTo).toBeLessThan(fallsAt * factor);
        expect(divergesFrom).toBeGreaterThan(goodUpTo!);
        // But for its rounding.
        expect(suggestion!.rate).toBeGreaterThan(tooSmallBelow! * 0.95);
        expect(suggestion!.rate).toBeLessThan(divergesFrom / 4);
      }),
    );
  });

  it('suggests where the loss falls fastest, if that is far enough from where it rises', () => {
    const { suggestion } = sweep(typical(1e-3, 0.3));
    expect(suggestion!.reason).toBe('steepest');
    expect(suggestion!.rate).toBeGreaterThan(3e-4);
    expect(suggestion!.rate).toBeLessThan(3e-3);
  });

  it('keeps its distance where the loss rises soon after', () => {
    const { suggestion, bands } = sweep(typical(1e-3, 5e-3));
    expect(suggestion!.reason).toBe('distance');
    expect(suggestion!.rate).toBeLessThan(1e-3);
    expect(bands.goodUpTo).toBeLessThan(1.5e-3);
  });

  it('says where it exploded, even if that was the first sign', () => {
    const { bands, rates } = sweep((rate) => (rate > 0.02 ? 1e9 : typical(1e-3, 1e9)(rate)));
    expect(rates.at(-2)).toBeLessThan(0.0205);
    expect(bands.divergesFrom).toBeGreaterThan(0.01);
    expect(bands.divergesFrom).toBeLessThan(0.04);
    expect(bands.goodUpTo).toBeLessThan(0.01);
  });

  it('does not claim a danger that it has not seen', () => {
    const { bands, suggestion } = sweep(typical(1e-3, 1e9));
    expect(bands.divergesFrom).toBeUndefined();
    expect(bands.goodUpTo).toBeUndefined();
    expect(bands.tooSmallBelow).toBeLessThan(1e-3);
    expect(suggestion).toBeDefined();
  });

  it('calls no rate too small for a network that has learnt its lesson already', () => {
    const { bands, suggestion } = sweep(
      (rate) => 0.1 + guessingLoss * 0.95 * (1 - fading(rate, 0.1)),
    );
    expect(bands.tooSmallBelow).toBeUndefined();
    expect(bands.goodUpTo).toBeLessThan(0.05);
    expect(bands.divergesFrom).toBeGreaterThan(0.1);
    expect(suggestion!.reason).toBe('trained');
  });

  it('has nothing to suggest where the loss never falls', () => {
    const noisy = (_: number, index: number) => guessingLoss + (index % 2 ? 0.05 : -0.05);
    expect(sweep(noisy)).toMatchObject({ bands: {}, suggestion: undefined });
  });

  it('copes with any losses whatever', () => {
    const anyLoss = fc.oneof(fc.double({ min: 0, max: 50 }), fc.constant(Infinity));
    const losses = fc.array(anyLoss, { minLength: 1, maxLength: allRates.length });
    fc.assert(
      fc.property(losses, (values) => {
        const { bands, suggestion } = sweep((_, index) => values[index % values.length]!);
        const { tooSmallBelow = 0, goodUpTo = Infinity, divergesFrom = Infinity } = bands;
        expect(tooSmallBelow).toBeLessThanOrEqual(goodUpTo);
        expect(goodUpTo).toBeLessThanOrEqual(divergesFrom);
        if (suggestion) expect(suggestion.rate).toBeGreaterThan(0);
      }),
    );
  });
});
