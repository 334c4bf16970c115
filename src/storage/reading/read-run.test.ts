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
