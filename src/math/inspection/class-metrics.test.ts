import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import fixture from '../fixtures/scikit-learn-classes.json' with { type: 'json' };
import { crossEntropy, softmax } from '../softmax';
import { calibrationOf, fittedTemperature, halves } from './calibration';
import { meansOfClasses, metricsOfClasses } from './class-metrics';
import { classResults } from './class-results';
import { bySimilarity, cellValue, confusionOf, countOf, imagesOfCell, totalsOf } from './confusion';

const judged = {
  logits: Float32Array.from(fixture.logits),
  labels: Uint16Array.from(fixture.labels),
};
const results = classResults(judged.logits, judged.labels);

/** Logits of some images and classes, and the true class of each. */
const anyJudged = fc.integer({ min: 2, max: 12 }).chain((classCount) =>
  fc
    .array(
      fc.record({
        row: fc.array(fc.float({ min: -50, max: 50, noNaN: true }), {
          minLength: classCount,
          maxLength: classCount,
        }),
        label: fc.nat({ max: classCount - 1 }),
      }),
      { minLength: 1, maxLength: 40 },
    )
    .map((images) => ({
      logits: Float32Array.from(images.flatMap(({ row }) => row)),
      labels: Uint16Array.from(images, ({ label }) => label),
    })),
);

describe('as scikit-learn has it', () => {
  it('counts what was said of each class', () => {
    const { counts, classCount } = confusionOf(results);
    expect([...counts]).toEqual(fixture.confusion.flat());
    expect(classCount).toBe(7);
  });

  it('measures each class', () => {
    const classes = metricsOfClasses(results);
    const [precision, recall, f1, count] = fixture.perClass;
    classes.forEach((of, index) => {
      expect(of.precision?.value ?? 0).toBeCloseTo(precision![index]!, 12);
      expect(of.recall?.value ?? 0).toBeCloseTo(recall![index]!, 12);
      expect(of.f1).toBeCloseTo(f1![index]!, 12);
      expect(of.count).toBe(count![index]);
      expect(of.surprisal?.value ?? 0).toBeCloseTo(fixture.surprisal[index] ?? 0, 5);
    });
    // Of the last one there are no images.
    expect(classes.at(-1)).toMatchObject({ recall: undefined, surprisal: undefined, count: 0 });
  });

  it('takes means over the classes that there are images of', () => {
    const means = meansOfClasses(metricsOfClasses(results));
    for (const kind of ['macro', 'weighted'] as const) {
      const [precision, recall, f1] = fixture[kind];
      expect(means[kind].precision).toBeCloseTo(precision!, 12);
      expect(means[kind].recall).toBeCloseTo(recall!, 12);
      expect(means[kind].f1).toBeCloseTo(f1!, 12);
    }
  });

  it('tells how well probabilities mean what they say', () => {
    const { bins, expectedError, brier, loss } = calibrationOf(judged);
    const filled = bins.filter(({ images }) => images.length > 0);
    filled.forEach(({ accuracy, confidence }, index) => {
      expect(accuracy).toBeCloseTo(fixture.calibration.accuracy[index]!, 12);
      expect(confidence).toBeCloseTo(fixture.calibration.confidence[index]!, 6);
    });
    expect(filled).toHaveLength(fixture.calibration.accuracy.length);
    expect(expectedError).toBeCloseTo(fixture.expectedError, 6);
    expect(brier).toBeCloseTo(fixture.brier, 6);
    expect(loss).toBeCloseTo(fixture.logLoss, 6);
  });

  it('finds the temperature that a fine grid finds', () => {
    expect(fittedTemperature(judged)).toBeCloseTo(fixture.temperature, 2);
  });
});

describe('whatever the network says', () => {
  it('rows of the matrix add up to the images of each class, and its diagonal to the accuracy', () => {
    fc.assert(
      fc.property(anyJudged, ({ logits, labels }) => {
        const of = classResults(logits, labels);
        const confusion = confusionOf(of);
        const { is, said } = totalsOf(confusion);
        is.forEach((total, one) => {
          expect(total).toBe(labels.filter((label) => label === one).length);
        });
        expect(said.reduce((sum, count) => sum + count, 0)).toBe(labels.length);
        const right = is.reduce((sum, _, one) => sum + countOf(confusion, one, one), 0);
        expect(right / labels.length).toBeCloseTo(calibrationOf({ logits, labels }).accuracy, 12);
      }),
    );
  });

  it('a cell’s images are as many as it says, the most surprising first', () => {
    fc.assert(
      fc.property(anyJudged, fc.nat(11), fc.nat(11), ({ logits, labels }, one, other) => {
        const of = classResults(logits, labels);
        const [is, said] = [one % of.classCount, other % of.classCount];
        const images = imagesOfCell(of, is, said);
        expect(images).toHaveLength(countOf(confusionOf(of), is, said));
        const surprisals = images.map((image) => of.surprisal[image]!);
        expect(surprisals).toEqual(surprisals.toSorted((a, b) => b - a));
      }),
    );
  });

  it('the order by similarity has each class once', () => {
    fc.assert(
      fc.property(anyJudged, ({ logits, labels }) => {
        const confusion = confusionOf(classResults(logits, labels));
        expect(bySimilarity(confusion).toSorted((a, b) => a - b)).toEqual(
          Array.from({ length: confusion.classCount }, (_, index) => index),
        );
      }),
    );
  });

  it('at temperature 1 it is the network, and the accuracy is the same at any', () => {
    fc.assert(
      fc.property(
        anyJudged,
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        ({ logits, labels }, temperature) => {
          const own = calibrationOf({ logits, labels });
          expect(own.loss).toBeCloseTo(crossEntropy(logits, labels), 6);
          const changed = calibrationOf({ logits, labels }, temperature);
          expect(changed.accuracy).toBe(own.accuracy);
          const inBins = changed.bins.reduce((sum, { images }) => sum + images.length, 0);
          expect(inBins).toBe(labels.length);
        },
      ),
    );
  });

  it('no temperature has less loss than the fitted one', () => {
    fc.assert(
      fc.property(
        anyJudged,
        fc.double({ min: 0.05, max: 20, noNaN: true }),
        ({ logits, labels }, temperature) => {
          const fitted = fittedTemperature({ logits, labels });
          const least = calibrationOf({ logits, labels }, fitted).loss;
          const other = calibrationOf({ logits, labels }, temperature).loss;
          expect(least).toBeLessThanOrEqual(other * (1 + 1e-4) + 1e-5);
        },
      ),
    );
  });
});

it('gives shares of a row, of a column, and none of nothing', () => {
  const few = confusionOf(classResults(Float32Array.of(2, 0, 0, 2, 0, 0), Uint16Array.of(0, 1)));
  expect(few.classCount).toBe(3);
  const totals = totalsOf(few);
  expect(cellValue(few, totals, { is: 0, said: 0 }, 'row')).toBe(1);
  expect(cellValue(few, totals, { is: 1, said: 0 }, 'column')).toBe(0.5);
  expect(cellValue(few, totals, { is: 2, said: 0 }, 'row')).toBeUndefined();
});

it('stands classes beside each other that are taken for each other', () => {
  const counts = Uint32Array.of(9, 0, 3, 0, 0, 9, 0, 2, 3, 0, 9, 1, 0, 2, 1, 9);
  expect(bySimilarity({ classCount: 4, counts })).toEqual([0, 2, 3, 1]);
});

it('halves share no image', () => {
  const [one, other] = halves(judged);
  expect(one.labels.length + other.labels.length).toBe(judged.labels.length);
  expect([...one.labels]).toEqual([...judged.labels].filter((_, index) => index % 2 === 0));
  expect([...other.logits.subarray(0, 7)]).toEqual([...judged.logits.subarray(7, 14)]);
});

it('says the likeliest class, with its probability', () => {
  const { said, confidence } = classResults(Float32Array.of(0, 3, 1), Uint16Array.of(2));
  expect(said[0]).toBe(1);
  expect(confidence[0]).toBeCloseTo(softmax([0, 3, 1])[1]!, 6);
});
