import { describe, expect, it } from 'vitest';

import { averagePrecisionErrors } from './average-precision-error';
import fixture from './fixtures/scikit-learn-labels.json';
import { type LabelScores, rankLabels } from './label-metrics';
import { z95 } from './wilson-interval';

const labelCount = fixture.averagePrecision.length;
const sample: LabelScores = {
  labelCount,
  scores: Float32Array.from(fixture.scores.flat()),
  sets: Uint16Array.from(fixture.truths, (row) =>
    row.reduce((set, holds, label) => set + holds * 2 ** label, 0),
  ),
};
const errorsOf = (scores: LabelScores) => averagePrecisionErrors(scores, rankLabels(scores));

const logit = (share: number) => Math.log(share / (1 - share));

/** The standard error that an interval was made of. */
const errorOf = (share: number, { low, high }: { low: number; high: number }) =>
  ((logit(high) - logit(low)) / 2 / z95) * share * (1 - share);

describe('the error of an average precision', () => {
  const { labels, meanMargin } = errorsOf(sample);
  const found = [
    ...labels.map((interval, label) => errorOf(fixture.averagePrecision[label]!, interval!)),
    meanMargin / z95,
  ];
  const { jackknife, bootstrap } = fixture.averagePrecisionErrors;

  it('follows from what more weight on each image changes, by scikit-learn', () => {
    found.forEach((error, index) => expect(error / jackknife[index]!).toBeCloseTo(1, 3));
  });

  it('is that of a bootstrap over the images', () => {
    // But for the label of a single image, which a bootstrap either has or cannot measure.
    const several = [0, 1, 3, 4];
    for (const index of several) {
      expect(found[index]! / bootstrap[index]!).toBeGreaterThan(0.85);
      expect(found[index]! / bootstrap[index]!).toBeLessThan(1.15);
    }
  });

  it('leaves room between the measured value and 0 and 1', () => {
    labels.forEach((interval, label) => {
      const average = fixture.averagePrecision[label]!;
      expect(interval!.low).toBeGreaterThan(0);
      expect(interval!.low).toBeLessThan(average);
      expect(interval!.high).toBeGreaterThan(average);
      expect(interval!.high).toBeLessThan(1);
    });
  });

  it('is not told of a label that no image has, nor where all is right', () => {
    const scores = Float32Array.of(0.9, 0.2, 0.8, 0.1, 0.3, 0.2, 0.1, 0.3);
    const { labels: none, meanMargin: ofMean } = errorsOf({
      labelCount: 2,
      scores,
      sets: Uint16Array.of(1, 1, 0, 0),
    });
    expect(none).toEqual([undefined, undefined]);
    expect(ofMean).toBeNaN();
    expect(errorsOf({ ...sample, sets: new Uint16Array(sample.sets.length) }).meanMargin).toBeNaN();
  });
});
