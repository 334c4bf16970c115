import { expect, it } from 'vitest';

import { someRun } from '../testing/samples';
import { readRun } from './read-run';

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
