import { describe, expect, it } from 'vitest';

import { sampleTest, wholeTest } from '../../math/testing/made-tests';
import type { RaceRules } from '../../protocol/race';
import { defaultRunConfig } from '../../protocol/run-config';
import { freshLane } from './lane';
import { againstFirst, ranking, resultsOf, standingOf } from './race-results';
import { isThrough, type RaceLane, type RaceState } from './race-state';

const limit = 300;

/** The loss at the end of a lane; `out`: it diverged; undefined: it is still under way. */
type End = number | 'out' | undefined;

/** A race, of each seed the ends of its contestants. */
function raceOf(...ends: readonly (readonly End[])[]): RaceState {
  const rules: RaceRules = { from: 'seed', clock: 'steps', limit, seeds: ends.length };
  const lanes = ends.flat().map((end, place): RaceLane => {
    const lane = { ...freshLane(defaultRunConfig), savedId: undefined, step: limit };
    if (end === undefined) return { ...lane, step: 120, trainLoss: place };
    if (end === 'out') return { ...lane, step: 20, divergence: {} as RaceLane['divergence'] };
    return { ...lane, evaluation: wholeTest(limit, { loss: end, score: 1 - end }) };
  });
  const heat = ends.findIndex((of) => of.includes(undefined));
  const report = {
    phase: heat < 0 ? 'over' : 'running',
    waitingForData: false,
    heat: heat < 0 ? ends.length - 1 : heat,
    limit,
    fingerprints: [],
  } as const;
  return { raceId: '', rules, startStep: 0, startMs: 0, lanes, report };
}

function judged(race: RaceState) {
  const results = resultsOf(race);
  const standing = standingOf(race, results);
  return { results, standing, others: againstFirst(standing, results) };
}

describe('the standing of a race', () => {
  it('is by the training loss until there is a test of each on all images', () => {
    const race = raceOf([undefined, undefined, undefined]);
    expect(standingOf(race)).toEqual({ order: [0, 1, 2], by: 'training' });
  });

  it('is by the mean loss of the tests at the end, of all seeds that are through', () => {
    const race = raceOf([0.3, 0.1, 0.2], [0.1, 0.4, 0.2], [undefined, undefined, undefined]);
    expect(standingOf(race)).toEqual({ order: [0, 2, 1], by: 'test' });
    expect(resultsOf(race)[1]!.loss).toMatchObject({ mean: 0.25, count: 2 });
  });

  it('has who diverged with a seed after who did with none', () => {
    const race = raceOf([0.3, 'out', 'out'], [0.3, 0.1, 'out']);
    expect(standingOf(race).order).toEqual([0, 1, 2]);
    expect(resultsOf(race).map(({ outCount }) => outCount)).toEqual([0, 1, 2]);
  });

  it('is by validation where images are held for it; what the test images gave is told beside it', () => {
    const race = raceOf([0.3, 0.1], [0.32, 0.12]);
    const config = { ...defaultRunConfig, validationCount: 5000 };
    const held = race.lanes.map((lane, place) => {
      const loss = [0.2, 0.25, 0.22, 0.27][place]!;
      const validation = wholeTest(limit, { split: 'validation', loss, imageCount: 5000 });
      return { ...lane, config, validation };
    });
    const { standing, results, others } = judged({ ...race, lanes: held });
    expect(standing).toEqual({ order: [0, 1], by: 'validation' });
    expect(results.map(({ loss }) => loss!.mean.toFixed(6))).toEqual(['0.210000', '0.260000']);
    expect(results.map(({ reported }) => reported!.loss!.mean.toFixed(6))).toEqual([
      '0.310000',
      '0.110000',
    ]);
    expect(others[0]!.loss!.difference).toBeCloseTo(0.05, 12);
    // The test images alone do not end it.
    const untested = held.map((lane) => ({ ...lane, validation: undefined }));
    expect(standingOf({ ...race, lanes: untested }).by).toBe('training');
  });

  it('takes no test for one at the end that was made before, or on the sample', () => {
    const race = raceOf([0.3, 0.1]);
    const [first, second] = race.lanes as [RaceLane, RaceLane];
    const early = { ...first.evaluation!, step: 250 };
    const few = sampleTest(limit);
    const lanes = [
      { ...first, evaluation: early },
      { ...second, evaluation: few },
    ];
    expect(resultsOf({ ...race, lanes }).map(({ loss }) => loss)).toEqual([undefined, undefined]);
  });
});

describe('what a race shows', () => {
  // The differences of scipy.stats.ttest_rel on the same numbers, its interval at the level that is said.
  it('is that one is behind where the difference is beyond what the seeds make', () => {
    const { others } = judged(raceOf([0.1, 0.35], [0.12, 0.38], [0.09, 0.33]));
    expect(others).toMatchObject([{ contestant: 1, isBehind: true }]);
    expect(others[0]!.loss!.difference).toBeCloseTo(0.25, 12);
    expect(others[0]!.loss!.low).toBeCloseTo(0.22515862288249672, 9);
    expect(others[0]!.loss!.high).toBeCloseTo(0.2748413771175033, 9);
    expect(others[0]!.score!.difference).toBeCloseTo(-0.25, 12);
  });

  it('is no difference where it changes sides from seed to seed', () => {
    const { standing, others } = judged(raceOf([0.0947, 0.095], [0.101, 0.098], [0.092, 0.0961]));
    expect(standing.order).toEqual([0, 1]);
    expect(others).toMatchObject([{ contestant: 1, isBehind: false }]);
  });

  it('pairs by seed: what is the same in both of a pair hides no difference', () => {
    // The seeds differ by ten times what the contestants do.
    const { others } = judged(raceOf([0.1, 0.11], [0.2, 0.211], [0.3, 0.31], [0.4, 0.411]));
    expect(others[0]!.isBehind).toBe(true);
  });

  it('is surer of one pair than of the six that four contestants make', () => {
    const ends = [
      [0.1, 0.14],
      [0.12, 0.152],
      [0.09, 0.138],
    ];
    const two = judged(raceOf(...ends)).others[0]!.loss!;
    const four = judged(raceOf(...ends.map((of) => [...of, 0.5, 0.7]))).others[0]!.loss!;
    expect(four.difference).toBeCloseTo(two.difference, 12);
    // t(1 − 0.05 / 2 / 6) over t(1 − 0.05 / 2), both of two degrees of freedom.
    const reach = ({ difference, low }: typeof two) => difference - low;
    expect(reach(four) / reach(two)).toBeCloseTo(2.530036073768142, 9);
  });

  it('is nothing of one seed', () => {
    expect(judged(raceOf([0.1, 0.9])).others).toMatchObject([{ loss: undefined, isBehind: false }]);
  });

  it('leaves out the seeds with which one of a pair diverged', () => {
    const { others } = judged(raceOf([0.1, 0.3], [0.1, 'out'], [0.12, 0.31]));
    expect(others[0]!.loss!.count).toBe(2);
  });
});

it('a lane is through at its limit, or when it is out', () => {
  const race = raceOf([0.1, 'out'], [undefined, undefined]);
  expect(race.lanes.map((lane) => isThrough(race, lane))).toEqual([true, true, false, false]);
});

describe('the ranking', () => {
  const make = (trainLoss: number | undefined, step = 10, out = false) =>
    ({ trainLoss, step, divergence: out ? { step } : undefined }) as RaceLane;

  it('is by the training loss; who is out comes last, whoever got further before', () => {
    const lanes = [
      make(0.5, 10),
      make(9, 20, true),
      make(0.2),
      make(9, 30, true),
      make(undefined, 0),
    ];
    expect(ranking(lanes)).toEqual([2, 0, 4, 3, 1]);
  });
});
