import fc from 'fast-check';
import { expect, it } from 'vitest';

import fixture from '../fixtures/numpy-doubts.json';
import { doubtsOf, precisionAt, probabilitiesOf } from './confident-learning';

const labels = Uint16Array.from(fixture.labels);
const probabilities = Float32Array.from(fixture.probabilities);

it('doubts the labels that NumPy finds by the definitions, in their order', () => {
  const trueLabels = Uint16Array.from(fixture.trueLabels);
  const doubts = doubtsOf({ probabilities, labels }, { trueLabels });
  expect([...doubts.joint]).toEqual(fixture.joint);
  fixture.thresholds.forEach((threshold, index) => {
    if (threshold === null) expect(doubts.thresholds[index]).toBeNaN();
    else expect(doubts.thresholds[index]).toBeCloseTo(threshold, 12);
  });
  expect(doubts.ranks.map(({ image, doubtedAs }) => ({ image, doubtedAs }))).toEqual(
    fixture.ranks.map(({ image, doubtedAs }) => ({ image, doubtedAs })),
  );
  expect(doubts.doubtedCount).toBe(fixture.ranks.length);
  expect(doubts.truth!.wrongCount).toBe(fixture.wrongCount);
  expect([...doubts.truth!.found]).toEqual(fixture.found);
  expect(precisionAt(doubts.truth!, 10)).toBeCloseTo(fixture.found[9]! / 10, 12);
});

it('tells the first ranks, and the truth of all', () => {
  const { ranks, doubtedCount, truth } = doubtsOf(
    { probabilities, labels },
    { most: 3, trueLabels: labels },
  );
  expect(ranks).toHaveLength(3);
  expect(truth).toEqual({ wrongCount: 0, found: new Uint32Array(doubtedCount) });
});

const classCount = 4;
const answered = fc
  .array(
    fc.record({
      logits: fc.array(fc.double({ min: -8, max: 8, noNaN: true }), {
        minLength: classCount,
        maxLength: classCount,
      }),
      label: fc.nat(classCount - 1),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((images) => ({
    labels: Uint16Array.from(images, ({ label }) => label),
    probabilities: probabilitiesOf(
      Float32Array.from(images.flatMap(({ logits }) => logits)),
      classCount,
    ),
  }));

it('doubts no label that the network holds for the likeliest by more than others do', () => {
  fc.assert(
    fc.property(answered, (of) => {
      const { joint, ranks, thresholds, doubtedCount } = doubtsOf(of);
      const all = joint.reduce((sum, count) => sum + count, 0);
      const diagonal = [0, 1, 2, 3].reduce((sum, k) => sum + joint[k * classCount + k]!, 0);
      expect(doubtedCount).toBe(all - diagonal);
      expect(all).toBeLessThanOrEqual(of.labels.length);
      ranks.forEach(({ image, label, doubtedAs, selfConfidence, margin }, rank) => {
        const row = of.probabilities.subarray(image * classCount, (image + 1) * classCount);
        expect(doubtedAs).not.toBe(label);
        expect(row[doubtedAs]!).toBeGreaterThanOrEqual(thresholds[doubtedAs]!);
        // Its own class was likely as well, or the other would not be taken for it.
        if (selfConfidence >= thresholds[label]!) {
          expect(row[doubtedAs]!).toBeGreaterThanOrEqual(selfConfidence);
        }
        if (rank > 0) expect(margin).toBeGreaterThanOrEqual(ranks[rank - 1]!.margin);
      });
    }),
  );
});

it('gives probabilities that add up to 1, whatever is added to the logits', () => {
  const logits = Float32Array.of(1, 2, 3, 900, 901, 902);
  const [first, second] = [0, 3].map((at) => [
    ...probabilitiesOf(logits, 3).subarray(at, at + 3),
  ]) as [number[], number[]];
  expect(first.reduce((sum, value) => sum + value)).toBeCloseTo(1, 6);
  first.forEach((value, index) => expect(second[index]).toBeCloseTo(value, 5));
});
