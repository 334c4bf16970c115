import { expect, it } from 'vitest';

import { averagePrecisionErrors } from './average-precision-error';
import { f1Margins, intervalsOf } from './label-intervals';
import {
  decisionsOf,
  labelMetrics,
  type LabelScores,
  meanAveragePrecision,
  rankLabels,
} from './label-metrics';
import { createRandom, type Random } from './random';
import { sampleDeviation } from './statistics';
import { wilsonInterval, z95 } from './wilson-interval';

const labelCount = 3;
const thresholds = [0.5, 0.4, 0.6];

/** Images of which some are hard: there more than one answer is wrong. */
function someImages(count: number, random: Random): LabelScores {
  const scores = new Float32Array(count * labelCount);
  const sets = Uint16Array.from({ length: count }, (_, image) => {
    const isHard = random.unit() < 0.3;
    let set = 0;
    for (let label = 0; label < labelCount; label += 1) {
      const holds = random.unit() < 0.3;
      if (holds) set |= 1 << label;
      const noise = random.unit() * (isHard ? 1 : 0.55);
      scores[image * labelCount + label] = holds ? 1 - noise : noise;
    }
    return set;
  });
  return { labelCount, scores, sets };
}

const decisionsFor = (of: LabelScores) =>
  rankLabels(of).map((label, index) => decisionsOf(label, thresholds[index]!));

it('the F1 of all labels, and the mean average precision, are off by what it differs by from images to other images', () => {
  const random = createRandom(7, 'images');
  const found = Array.from({ length: 400 }, () => {
    const images = someImages(500, random);
    const metrics = labelMetrics(images, rankLabels(images), thresholds);
    const margins = f1Margins(images, thresholds, decisionsFor(images));
    const meanAverage = meanAveragePrecision(rankLabels(images))!;
    const { meanMargin } = averagePrecisionErrors(images, rankLabels(images));
    return { ...metrics, ...margins, meanAverage, meanMargin };
  });
  const margins = {
    micro: found.map(({ micro }) => micro),
    macro: found.map(({ macro }) => macro),
    average: found.map(({ meanMargin }) => meanMargin),
  };
  const spread = {
    micro: z95 * sampleDeviation(found.map(({ microF1 }) => microF1)),
    macro: z95 * sampleDeviation(found.map(({ macroF1 }) => macroF1)),
    average: z95 * sampleDeviation(found.map(({ meanAverage }) => meanAverage)),
  };
  for (const kind of ['micro', 'macro', 'average'] as const) {
    const usual = margins[kind].toSorted((a, b) => a - b)[200]!;
    expect(usual / spread[kind]).toBeGreaterThan(0.85);
    expect(usual / spread[kind]).toBeLessThan(1.15);
  }
});

it('the intervals of one label are those of its shares', () => {
  const { accuracy, precision, recall, f1 } = intervalsOf({
    truePositives: 90,
    falsePositives: 10,
    falseNegatives: 30,
    trueNegatives: 870,
  });
  expect(accuracy).toEqual(wilsonInterval(0.96, 1000));
  expect(precision).toEqual(wilsonInterval(0.9, 100));
  expect(recall).toEqual(wilsonInterval(0.75, 120));
  // Of 90 among 130 it is 0.6084 to 0.7652, and F1 = 2 s / (1 + s).
  expect([f1!.low, f1!.high].map((end) => end.toFixed(3))).toEqual(['0.757', '0.867']);
});

it('there are none of what is not there', () => {
  const nothing = intervalsOf({
    truePositives: 0,
    falsePositives: 0,
    falseNegatives: 0,
    trueNegatives: 10,
  });
  expect(nothing).toMatchObject({ precision: undefined, recall: undefined, f1: undefined });
});
