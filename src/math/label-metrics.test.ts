import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import fixture from './fixtures/scikit-learn-labels.json';
import {
  averagePrecisionOf,
  bestThresholdOf,
  decisionsOf,
  labelMetrics,
  labelPairs,
  type LabelScores,
  meanAveragePrecision,
  precisionRecallOf,
  probabilitiesOf,
  rankLabels,
} from './label-metrics';
import { labelsIn, setOf } from './data/label-sets';
import { f1Of } from './thresholds';

const measured: LabelScores = {
  labelCount: 4,
  scores: Float32Array.from(fixture.scores.flat()),
  sets: Uint16Array.from(fixture.truths, (truths) =>
    setOf(truths.flatMap((isTrue, label) => (isTrue ? [label] : []))),
  ),
};
/** The scores as 32 bits have them, so that thresholds meet them. */
const toThresholds = (thresholds: readonly number[]) => thresholds.map(Math.fround);

describe('by scikit-learn', () => {
  const ranked = rankLabels(measured);

  it.each(fixture.at)('metrics at $thresholds', (expected) => {
    const metrics = labelMetrics(measured, ranked, toThresholds(expected.thresholds));
    expect(metrics.exactMatch).toBeCloseTo(expected.exactMatch, 12);
    expect(metrics.microF1).toBeCloseTo(expected.microF1, 12);
    expect(metrics.macroF1).toBeCloseTo(expected.macroF1, 12);
    metrics.labels.forEach((label, index) => {
      expect(label.accuracy).toBeCloseTo(expected.accuracy[index]!, 12);
      expect(label.precision ?? 0).toBeCloseTo(expected.precision[index]!, 12);
      expect(label.recall ?? 0).toBeCloseTo(expected.recall[index]!, 12);
      expect(label.f1).toBeCloseTo(expected.f1[index]!, 12);
    });
  });

  it('average precision, and its mean', () => {
    ranked.forEach((label, index) => {
      expect(averagePrecisionOf(label)).toBeCloseTo(fixture.averagePrecision[index]!, 12);
    });
    expect(meanAveragePrecision(ranked)).toBeCloseTo(fixture.meanAveragePrecision, 12);
  });

  it('precision over recall', () => {
    const curve = precisionRecallOf(ranked[0]!);
    expect(curve).toHaveLength(fixture.curve.length);
    curve.forEach((point, index) => {
      expect(point.precision).toBeCloseTo(fixture.curve[index]!.precision, 12);
      expect(point.recall).toBeCloseTo(fixture.curve[index]!.recall, 12);
      expect(point.threshold).toBeCloseTo(fixture.curve[index]!.threshold, 6);
    });
  });
});

const labelCount = 3;
const anyScores = fc
  .array(
    fc.record({
      set: fc.nat({ max: 7 }),
      // Few different ones, so that some tie.
      scores: fc.array(fc.nat({ max: 8 }), { minLength: labelCount, maxLength: labelCount }),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((images): LabelScores => ({
    labelCount,
    scores: Float32Array.from(images.flatMap(({ scores }) => scores.map((score) => score / 8))),
    sets: Uint16Array.from(images, ({ set }) => set),
  }));
const anyThreshold = fc.nat({ max: 9 }).map((eighths) => eighths / 8);

it('decides as one by one', () => {
  fc.assert(
    fc.property(anyScores, anyThreshold, (labelScores, threshold) => {
      const { scores, sets } = labelScores;
      rankLabels(labelScores).forEach((ranked, label) => {
        const expected = {
          truePositives: 0,
          falsePositives: 0,
          falseNegatives: 0,
          trueNegatives: 0,
        };
        sets.forEach((set, image) => {
          const isYes = scores[image * labelCount + label]! >= threshold;
          const holds = labelsIn(set).includes(label);
          if (isYes) expected[holds ? 'truePositives' : 'falsePositives'] += 1;
          else expected[holds ? 'falseNegatives' : 'trueNegatives'] += 1;
        });
        expect(decisionsOf(ranked, threshold)).toEqual(expected);
      });
    }),
  );
});

it('finds the threshold that no other beats', () => {
  fc.assert(
    fc.property(anyScores, anyThreshold, (labelScores, other) => {
      for (const ranked of rankLabels(labelScores)) {
        const best = f1Of(decisionsOf(ranked, bestThresholdOf(ranked)));
        expect(best).toBeGreaterThanOrEqual(f1Of(decisionsOf(ranked, other)) - 1e-12);
      }
    }),
  );
});

it('counts every image with one or two labels in one pair, both ways', () => {
  fc.assert(
    fc.property(anyScores, anyThreshold, (labelScores, threshold) => {
      const thresholds = [threshold, threshold, threshold];
      const pairs = labelPairs(labelScores, thresholds);
      const fewLabels = [...labelScores.sets].filter((set) =>
        [1, 2].includes(labelsIn(set).length),
      );
      let count = 0;
      pairs.forEach((row, first) => {
        row.forEach((cell, second) => {
          expect(cell).toEqual(pairs[second]![first]);
          if (second <= first) count += cell.count;
        });
      });
      expect(count).toBe(fewLabels.length);
      const { exactMatch } = labelMetrics(labelScores, rankLabels(labelScores), thresholds);
      const right = pairs.flatMap((row, first) =>
        row.slice(0, first + 1).map((cell) => cell.right),
      );
      const total = right.reduce((sum, each) => sum + each, 0);
      expect(total).toBeLessThanOrEqual(Math.round(exactMatch * labelScores.sets.length));
    }),
  );
});

it('reads probabilities of each logit by itself, or shared', () => {
  const logits = Float32Array.of(0, Math.log(3), -Infinity, 2, 2, 2);
  const single = probabilitiesOf(logits, 3, 'sigmoid');
  expect([...single.subarray(0, 3)].map((p) => Number(p.toFixed(6)))).toEqual([0.5, 0.75, 0]);
  const shared = probabilitiesOf(logits, 3, 'softmax');
  expect([...shared].map((p) => Number(p.toFixed(6)))).toEqual([
    0.25, 0.75, 0, 0.333333, 0.333333, 0.333333,
  ]);
});
