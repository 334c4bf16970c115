import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import fixture from '../fixtures/scikit-learn-label-calibration.json' with { type: 'json' };
import { labelCalibration, labelMistakes, labelResults } from './label-results';

const results = labelResults(
  Float32Array.from(fixture.logits),
  Uint16Array.from(fixture.sets),
  'sigmoid',
);
const cases = [
  ...fixture.labels.map((expected, label) => [label, expected] as const),
  ['all', fixture.together] as const,
];

describe.each(cases)('as scikit-learn has it, of label %s', (of, expected) => {
  it('tells how well its probability means what it says', () => {
    const { bins, expectedError, brier, loss } = labelCalibration(results, of);
    const filled = bins.filter(({ count }) => count > 0);
    expect(filled).toHaveLength(expected.share.length);
    filled.forEach(({ accuracy, confidence }, index) => {
      expect(accuracy).toBeCloseTo(expected.share[index]!, 12);
      expect(confidence).toBeCloseTo(expected.confidence[index]!, 6);
    });
    expect(expectedError).toBeCloseTo(expected.expectedError, 6);
    expect(brier).toBeCloseTo(expected.brier, 6);
    expect(loss).toBeCloseTo(expected.logLoss, 6);
  });

  it('counts what is missed and what is said wrongly', () => {
    if (of === 'all') return;
    const count = (kind: 'missed' | 'false-alarm') =>
      labelMistakes(results, { label: of, kind, confidence: 0 }).length;
    expect(count('missed')).toBe(expected.missed);
    expect(count('false-alarm')).toBe(expected.falseAlarms);
  });
});

const anyResults = fc
  .record({
    rows: fc.array(
      fc.record({
        row: fc.array(fc.float({ min: -30, max: 30, noNaN: true }), { minLength: 3, maxLength: 3 }),
        set: fc.nat(7),
      }),
      { minLength: 1, maxLength: 30 },
    ),
    reading: fc.constantFrom('sigmoid' as const, 'softmax' as const),
  })
  .map(({ rows, reading }) =>
    labelResults(
      Float32Array.from(rows.flatMap(({ row }) => row)),
      Uint16Array.from(rows, ({ set }) => set),
      reading,
    ),
  );

it('what is surprising follows from the probabilities, however they are read', () => {
  fc.assert(
    fc.property(anyResults, ({ labelCount, sets, probabilities, surprisals }) => {
      surprisals.forEach((surprisal, at) => {
        const isTrue = (sets[Math.floor(at / labelCount)]! >>> (at % labelCount)) & 1;
        const given = isTrue ? probabilities[at]! : 1 - probabilities[at]!;
        // Near 0 a probability in 32 bits has nothing left of what is taken from 1.
        if (given > 1e-3) expect(surprisal).toBeCloseTo(-Math.log(given), 3);
        else expect(surprisal).toBeGreaterThan(-Math.log(2e-3));
      });
    }),
  );
});

it('all labels have the decisions of each, and no filter adds a mistake', () => {
  fc.assert(
    fc.property(anyResults, fc.nat(2), fc.double({ min: 0, max: 1, noNaN: true }), (...given) => {
      const [of, label, confidence] = given;
      const all = labelCalibration(of, 'all');
      expect(all.decisionCount).toBe(of.imageCount * of.labelCount);
      for (const [index, { count }] of all.bins.entries()) {
        const each = [0, 1, 2].map((one) => labelCalibration(of, one).bins[index]!.count);
        expect(each.reduce((sum, one) => sum + one, 0)).toBe(count);
      }
      const wrong = labelMistakes(of, { confidence: 0 });
      const surprisals = wrong.map(({ surprisal }) => surprisal);
      expect(surprisals).toEqual(surprisals.toSorted((one, other) => other - one));
      const images = new Set(wrong.map(({ image }) => image));
      for (const { image } of labelMistakes(of, { label, confidence })) {
        expect(images).toContain(image);
      }
    }),
  );
});
