import { expect, it } from 'vitest';

import { wholeTest } from '../../math/testing/made-tests';
import { piece, someRun } from '../testing/samples';
import { readRun, summedUp } from './read-run';

it('a sound record comes out as the very record', () => {
  const run = someRun();
  expect(readRun(run)).toEqual({ value: run, lost: [], mended: [] });
  expect(readRun(run).value).toBe(run);
});

it('what a newer version of the page has added to a record is kept with it', () => {
  const run = { ...someRun(), ancestors: ['of tomorrow'], note: 7 };
  expect(readRun(run).value).toEqual({ ...run, note: '' });
});

it('settings that an earlier version did not know are those of then', () => {
  const run = someRun();
  const { task: _task, unknown: _unknown, ...config } = run.config;
  expect(readRun({ ...run, config })).toEqual({ value: run, lost: [], mended: [] });
});

it('a summary that mixed tests of the sample and of all images is made anew, and is no damage', () => {
  const run = someRun();
  const { testStep: _step, sampleLoss: _loss, sampleAccuracy: _score, ...older } = run.summary;
  const reading = readRun({ ...run, summary: { ...older, bestTestAccuracy: 0.99 } });
  expect(reading).toMatchObject({ lost: [], mended: [] });
  expect(reading.value!.summary).toMatchObject({ testAccuracy: null, bestTestAccuracy: null });
  expect(reading.knownSummary).toMatchObject({ step: run.summary.step });
  expect(reading.knownSummary).not.toHaveProperty('bestTestAccuracy');
});

it('a summary of before there was a line of the loss is made anew, and is no damage', () => {
  const run = someRun();
  const { lossLine: _, ...older } = run.summary;
  expect(readRun({ ...run, summary: older })).toMatchObject({
    lost: [],
    mended: [],
    knownSummary: older,
  });
});

it('a summary of before validation was summed up is made anew where images were held, and is no damage', () => {
  const run = someRun();
  const { summary } = run;
  const held = { ...run, config: { ...run.config, validationCount: 5000 } };
  // Its best was the best of the test images.
  const reading = readRun({ ...held, summary: { ...summary, bestTestAccuracy: 0.99 } });
  expect(reading).toMatchObject({ lost: [], mended: [] });
  expect(reading.value!.summary).toMatchObject({ bestTestAccuracy: null });
  expect(reading.knownSummary).toMatchObject({ step: summary.step });
  expect(reading.knownSummary).not.toHaveProperty('bestTestAccuracy');

  const evaluations = [
    wholeTest(1, { loss: 0.2, score: 0.99 }),
    wholeTest(3, { loss: 0.4, score: 0.95 }),
    wholeTest(1, { split: 'validation', loss: 0.5, score: 0.9 }),
    wholeTest(3, { split: 'validation', loss: 0.3, score: 0.97 }),
  ];
  const log = [{ ...piece(run.id, 0, 1, 2.3, 2.25, 2.2), evaluations }];
  const whole = summedUp(reading.value!, log, reading.knownSummary);
  expect(whole.summary).toMatchObject({ bestTestAccuracy: 0.95, bestValidationAccuracy: 0.97 });
  // From now on it is read as it is.
  expect(readRun(whole)).toEqual({ value: whole, lost: [], mended: [] });
});

it.each([[[1]], [[1, Number.NaN]], ['1,2']])('a line of the loss can not be %j', (lossLine) => {
  const run = someRun();
  const { value, mended, knownSummary } = readRun({
    ...run,
    summary: { ...run.summary, lossLine },
  });
  expect(mended).toEqual(['summary.lossLine']);
  expect(value!.summary.lossLine).toBeUndefined();
  expect(knownSummary).not.toHaveProperty('lossLine');
});
