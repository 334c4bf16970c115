import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  bestF1Threshold,
  bestPrecision,
  decisionsAt,
  f1Of,
  precisionOf,
  precisionRecallCurve,
  recallOf,
  type Scored,
} from './thresholds';

// To two decimals, so that scores tie.
const unit = fc.integer({ min: 0, max: 100 }).map((hundredths) => hundredths / 100);
const images = fc
  .array(fc.record({ score: unit, isTrue: fc.boolean() }), { minLength: 1, maxLength: 40 })
  .map((rest): Scored[] => [{ score: 0.5, isTrue: true }, ...rest]);

const four: readonly Scored[] = [
  { score: 0.9, isTrue: true },
  { score: 0.8, isTrue: false },
  { score: 0.6, isTrue: true },
  { score: 0.2, isTrue: false },
];

describe('decisionsAt', () => {
  it('counts four images by hand', () => {
    const decisions = decisionsAt(four, 0.8);
    expect(decisions).toEqual({
      truePositives: 1,
      falsePositives: 1,
      falseNegatives: 1,
      trueNegatives: 1,
    });
    expect([precisionOf(decisions), recallOf(decisions), f1Of(decisions)]).toEqual([0.5, 0.5, 0.5]);
  });

  it('says yes to no more as the threshold rises, so that recall never rises', () => {
    fc.assert(
      fc.property(images, unit, unit, (scored, one, other) => {
        const low = decisionsAt(scored, Math.min(one, other));
        const high = decisionsAt(scored, Math.max(one, other));
        expect(high.truePositives).toBeLessThanOrEqual(low.truePositives);
        expect(high.falsePositives).toBeLessThanOrEqual(low.falsePositives);
        expect(recallOf(high)).toBeLessThanOrEqual(recallOf(low)!);
      }),
    );
  });

  it('precision can go either way', () => {
    const precisions = precisionRecallCurve(four).map(({ precision }) => precision);
    expect(precisions).toEqual([1, 1 / 2, 2 / 3, 1 / 2]);
  });
});

describe('precision, recall and F1', () => {
  it('are shares, and F1 lies between the two, nearer to the lesser', () => {
    fc.assert(
      fc.property(images, unit, (scored, threshold) => {
        const decisions = decisionsAt(scored, threshold);
        const [precision, recall] = [precisionOf(decisions), recallOf(decisions)!];
        const f1 = f1Of(decisions);
        if (precision === undefined) {
          expect([recall, f1]).toEqual([0, 0]);
          return;
        }
        expect(f1).toBeGreaterThanOrEqual(Math.min(precision, recall) - 1e-12);
        expect(f1).toBeLessThanOrEqual((precision + recall) / 2 + 1e-12);
        if (f1 > 0) expect(f1).toBeCloseTo(2 / (1 / precision + 1 / recall), 12);
      }),
    );
  });

  it('at the ends: everything is found, or nothing chosen', () => {
    fc.assert(
      fc.property(images, (scored) => {
        const all = decisionsAt(scored, 0);
        const share = scored.filter(({ isTrue }) => isTrue).length / scored.length;
        expect([recallOf(all), precisionOf(all)]).toEqual([1, share]);
        expect(precisionOf(decisionsAt(scored, 1.01))).toBeUndefined();
      }),
    );
    expect(recallOf(decisionsAt([{ score: 0.5, isTrue: false }], 0))).toBeUndefined();
  });
});

describe('the best thresholds', () => {
  it('are not beaten by any other', () => {
    fc.assert(
      fc.property(images, unit, unit, (scored, threshold, recall) => {
        const decisions = decisionsAt(scored, threshold);
        expect(f1Of(decisionsAt(scored, bestF1Threshold(scored)))).toBeGreaterThanOrEqual(
          f1Of(decisions),
        );
        const precision = precisionOf(decisions);
        if (precision !== undefined && recallOf(decisions)! >= recall) {
          expect(bestPrecision(scored, recall)).toBeGreaterThanOrEqual(precision);
        }
      }),
    );
  });
});
