import fc from 'fast-check';
import { expect, it } from 'vitest';

import { defaultRunConfig } from '../../protocol/run-config';
import { filmSteps, marksOf, nextInFilm, placeOfStep, previousInFilm, stepAtPlace } from './marks';

it('finds back from a place to its step', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.nat(1e6), (one, other) => {
      const [step, lastStep] = [Math.min(one, other), Math.max(one, other)];
      expect(stepAtPlace(placeOfStep(step, lastStep), lastStep)).toBe(step);
    }),
  );
});

it('has the first step at its beginning and the last at its end', () => {
  expect([placeOfStep(0, 50), placeOfStep(50, 50), placeOfStep(0, 0)]).toEqual([0, 1, 0]);
  expect([stepAtPlace(-1, 50), stepAtPlace(2, 50)]).toEqual([0, 50]);
});

it('marks epochs, few enough to be told apart, changes of settings, and where the loss left', () => {
  const adjustments = [{ afterStep: 7, settings: defaultRunConfig }];
  const run = { lastStep: 40, stepsPerEpoch: 15, adjustments, divergedAtStep: 39 };
  expect(marksOf(run)).toEqual([
    { step: 15, kind: 'epoch' },
    { step: 30, kind: 'epoch' },
    { step: 7, kind: 'adjustment' },
    { step: 39, kind: 'divergence' },
  ]);
  expect(marksOf({ ...run, lastStep: 15_000 }).filter(({ kind }) => kind === 'epoch')).toHaveLength(
    20,
  );
});

it('goes through the steps that are kept, up to the last', () => {
  const steps = filmSteps([0, 4, 9, 12], 10);
  expect(steps).toEqual([0, 4, 9, 10]);
  expect([nextInFilm(steps, 4), nextInFilm(steps, 5), nextInFilm(steps, 10)]).toEqual([
    9,
    9,
    undefined,
  ]);
  expect([previousInFilm(steps, 5), previousInFilm(steps, 0)]).toEqual([4, undefined]);
});
