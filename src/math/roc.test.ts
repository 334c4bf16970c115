import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import fixture from './fixtures/scikit-learn-roc.json';
import { createRandom } from './random';
import {
  auroc,
  aurocInterval,
  cuts,
  precisionRecallPoints,
  rocCurve,
  type ScoredKinds,
  thresholdFor,
} from './roc';
import { decisionsAt, precisionOf, recallOf } from './thresholds';

// Halves, so that scores tie; and the ends, where arithmetic would fail.
const score = fc.oneof(
  fc.integer({ min: -20, max: 20 }).map((halves) => halves / 2),
  fc.constantFrom(Infinity, -Infinity, 0, -0),
);
const list = (minLength: number) => fc.array(score, { minLength, maxLength: 30 });
const kinds = fc.record({ positives: list(1), negatives: list(1) });

const swapped = ({ positives, negatives }: ScoredKinds): ScoredKinds => ({
  positives: negatives,
  negatives: positives,
});

function mapped({ positives, negatives }: ScoredKinds, map: (score: number) => number) {
  return { positives: Array.from(positives, map), negatives: Array.from(negatives, map) };
}

/** The probability that a positive scores above a negative, pair by pair. */
function countedPairs({ positives, negatives }: ScoredKinds): number {
  let won = 0;
  for (const positive of Array.from(positives)) {
    for (const negative of Array.from(negatives)) {
      if (positive > negative) won += 1;
      if (positive === negative) won += 0.5;
    }
  }
  return won / (positives.length * negatives.length);
}

const close = (numbers: readonly number[]) => numbers.map((number) => expect.closeTo(number, 12));

describe.each(Object.entries(fixture.cases))('by scikit-learn: %s', (_, expected) => {
  it('has the same ROC curve and the same area under it', () => {
    const curve = rocCurve(expected);
    expect(curve.map((point) => point.falsePositiveRate)).toEqual(
      close(expected.falsePositiveRates),
    );
    expect(curve.map((point) => point.truePositiveRate)).toEqual(close(expected.truePositiveRates));
    expect(auroc(expected)).toBeCloseTo(expected.auroc, 12);
  });

  it('has the same precision and recall at the same thresholds', () => {
    const points = precisionRecallPoints(expected);
    expect(points.map(({ threshold }) => threshold)).toEqual(expected.thresholds);
    expect(points.map(({ precision }) => precision)).toEqual(close(expected.precisions));
    expect(points.map(({ recall }) => recall)).toEqual(close(expected.recalls));
  });

  it('has the interval that a root finder finds', () => {
    const { auroc: area, interval, positives, negatives } = expected;
    const { low, high } = aurocInterval(area, positives.length, negatives.length);
    expect(low).toBeCloseTo(interval.low, 9);
    expect(high).toBeCloseTo(interval.high, 9);
  });
});

describe('cuts', () => {
  it('says yes to what a count says, at each threshold and at no other', () => {
    fc.assert(
      fc.property(kinds, (scores) => {
        const images = [
          ...scores.positives.map((value) => ({ score: value, isTrue: true })),
          ...scores.negatives.map((value) => ({ score: value, isTrue: false })),
        ];
        const [first, ...rest] = cuts(scores);
        expect(first).toEqual({ threshold: Infinity, truePositives: 0, falsePositives: 0 });
        for (const { threshold, truePositives, falsePositives } of rest) {
          expect(decisionsAt(images, threshold)).toMatchObject({ truePositives, falsePositives });
        }
        expect(rest).toHaveLength(new Set(images.map((image) => image.score)).size);
      }),
    );
  });

  it('refuses what is not a number, and says which it is', () => {
    expect(() => cuts({ positives: [1, Number.NaN], negatives: [] })).toThrow(
      new RangeError('Score 1 of the positives is not a number.'),
    );
    expect(() => auroc({ positives: [1], negatives: new Float32Array([Number.NaN]) })).toThrow(
      'Score 0 of the negatives',
    );
  });

  it('leaves the scores it is given as they are', () => {
    const positives = new Float32Array([3, 1, 2]);
    cuts({ positives, negatives: [] });
    expect([...positives]).toEqual([3, 1, 2]);
  });
});

describe('rocCurve', () => {
  it('goes from (0, 0) to (1, 1), never back', () => {
    fc.assert(
      fc.property(kinds, (scores) => {
        const curve = rocCurve(scores);
        expect(curve[0]).toMatchObject({ falsePositiveRate: 0, truePositiveRate: 0 });
        expect(curve.at(-1)).toMatchObject({ falsePositiveRate: 1, truePositiveRate: 1 });
        for (const [place, point] of curve.slice(1).entries()) {
          const before = curve[place]!;
          expect(point.threshold).toBeLessThanOrEqual(before.threshold);
          expect(point.truePositiveRate).toBeGreaterThanOrEqual(before.truePositiveRate);
          expect(point.falsePositiveRate).toBeGreaterThanOrEqual(before.falsePositiveRate);
        }
      }),
    );
  });

  it('has two points if all scores are the same, and none without both kinds', () => {
    expect(rocCurve({ positives: [1, 1], negatives: [1] })).toHaveLength(2);
    expect(rocCurve({ positives: [1, 2], negatives: [] })).toEqual([]);
    expect(rocCurve({ positives: [], negatives: [1] })).toEqual([]);
  });
});

describe('auroc', () => {
  it('is the share of pairs that are the right way round', () => {
    fc.assert(
      fc.property(kinds, (scores) => {
        expect(auroc(scores)).toBeCloseTo(countedPairs(scores), 12);
      }),
    );
  });

  it('is the area under the curve, by trapezoids', () => {
    fc.assert(
      fc.property(kinds, (scores) => {
        const curve = rocCurve(scores);
        const area = curve.slice(1).reduce((sum, point, place) => {
          const before = curve[place]!;
          const width = point.falsePositiveRate - before.falsePositiveRate;
          return sum + (width * (point.truePositiveRate + before.truePositiveRate)) / 2;
        }, 0);
        expect(auroc(scores)).toBeCloseTo(area, 12);
      }),
    );
  });

  it('is the same after any map that keeps the order, and what is lacking to 1 after one that turns it round', () => {
    fc.assert(
      fc.property(kinds, (scores) => {
        const area = auroc(scores)!;
        expect(auroc(mapped(scores, (value) => Math.atan(value) * 3 - 1))).toBe(area);
        expect(auroc(mapped(scores, (value) => -value))).toBeCloseTo(1 - area, 12);
        expect(auroc(swapped(scores))).toBeCloseTo(1 - area, 12);
      }),
    );
  });

  it('is one half if nothing is told apart, and nothing without both kinds', () => {
    expect(auroc({ positives: [7, 7], negatives: [7, 7, 7] })).toBe(0.5);
    expect(auroc({ positives: [], negatives: [1] })).toBeUndefined();
    expect(auroc({ positives: [1], negatives: [] })).toBeUndefined();
  });
});

describe('aurocInterval', () => {
  const count = fc.integer({ min: 1, max: 5000 });
  const share = fc.double({ min: 0, max: 1, noNaN: true });

  it('holds the area, stays within 0 and 1, and is narrower the more scores there are', () => {
    fc.assert(
      fc.property(share, count, count, (area, positives, negatives) => {
        const { low, high } = aurocInterval(area, positives, negatives);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(area);
        expect(high).toBeGreaterThanOrEqual(area);
        expect(high).toBeLessThanOrEqual(1);
        const more = aurocInterval(area, positives * 4, negatives * 4);
        expect(more.high - more.low).toBeLessThan(high - low);
      }),
    );
  });

  it('is not certain of a perfect score', () => {
    expect(aurocInterval(1, 10, 10).low).toBeLessThan(0.95);
    expect(aurocInterval(1, 10, 10).high).toBe(1);
  });

  it('holds the true area about 95 times in 100', () => {
    const random = createRandom(1, 'coverage');
    // Two normal distributions, one deviation apart: Φ(1 / √2).
    const truth = 0.76025;
    const drawn = (length: number, mean: number) =>
      Array.from({ length }, () => random.normal() + mean);
    const rounds = 1000;
    let held = 0;
    for (let round = 0; round < rounds; round += 1) {
      const area = auroc({ positives: drawn(25, 1), negatives: drawn(40, 0) })!;
      const { low, high } = aurocInterval(area, 25, 40);
      if (low <= truth && truth <= high) held += 1;
    }
    expect(held / rounds).toBeGreaterThan(0.935);
    expect(held / rounds).toBeLessThan(0.975);
  });

  it('needs both kinds', () => {
    expect(() => aurocInterval(0.5, 0, 10)).toThrow(RangeError);
    expect(() => aurocInterval(0.5, 10, 0)).toThrow(RangeError);
  });
});

describe('thresholdFor', () => {
  it('says yes to at most that share of the negatives, and the next lower score to more', () => {
    fc.assert(
      fc.property(list(1), fc.double({ min: 0, max: 1, noNaN: true }), (negatives, rate) => {
        const threshold = thresholdFor(rate, negatives);
        const chosen = (from: number) => negatives.filter((value) => value >= from).length;
        if (threshold < Infinity) {
          expect(chosen(threshold)).toBeLessThanOrEqual(rate * negatives.length);
        }
        const lower = Math.max(...negatives.filter((value) => value < threshold));
        if (lower > -Infinity) expect(chosen(lower)).toBeGreaterThan(rate * negatives.length);
      }),
    );
  });

  it('is beyond all scores if none may be chosen', () => {
    expect(thresholdFor(0, [1, 2, 3])).toBe(Infinity);
    expect(thresholdFor(0.4, [1, 2, 3])).toBe(3);
    expect(thresholdFor(1, [1, 2, 3])).toBe(1);
    expect(thresholdFor(0.5, [])).toBe(Infinity);
  });
});

describe('precisionRecallPoints', () => {
  it('is that of the decisions, and recall never falls as the threshold does', () => {
    fc.assert(
      fc.property(kinds, (scores) => {
        const points = precisionRecallPoints(scores);
        for (const [place, { truePositives, falsePositives }] of cuts(scores).slice(1).entries()) {
          const falseNegatives = scores.positives.length - truePositives;
          const trueNegatives = scores.negatives.length - falsePositives;
          const decisions = { truePositives, falsePositives, falseNegatives, trueNegatives };
          expect(points[place]!.precision).toBe(precisionOf(decisions));
          expect(points[place]!.recall).toBe(recallOf(decisions));
        }
        const recalls = points.map(({ recall }) => recall);
        expect(recalls).toEqual(recalls.toSorted((a, b) => a - b));
        expect(recalls.at(-1)).toBe(1);
      }),
    );
  });

  it('has no points without positives, and a precision of 1 without negatives', () => {
    expect(precisionRecallPoints({ positives: [], negatives: [1, 2] })).toEqual([]);
    const points = precisionRecallPoints({ positives: [1, 2], negatives: [] });
    expect(points.map(({ precision }) => precision)).toEqual([1, 1]);
  });
});
