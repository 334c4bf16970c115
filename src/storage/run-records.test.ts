import fc from 'fast-check';
import { expect, it } from 'vitest';

import { readRunFile } from '../protocol/run-file/read-json';
import type { RunRecord } from '../protocol/run-file/run-record';
import { anyRecord, sampleRecord } from '../protocol/run-file/sample-records';
import { jsonPieces } from '../protocol/run-file/write-json';
import { readHistory } from './load-run';
import { keptForm, recordOf } from './run-records';

const stored = (record: RunRecord) => {
  const { run, chunk } = keptForm(record);
  return recordOf(run, readHistory([chunk]));
};
const throughFile = (record: RunRecord) =>
  readRunFile([...jsonPieces([{ name: '', record }])].join('')).records![0]!;
const plain = ({ series, times, ...rest }: RunRecord) => ({
  ...rest,
  series: { ...series, step: Array.from(series.step) },
  times: { step: Array.from(times.step), elapsedMs: Array.from(times.elapsedMs) },
});

it('is the same after it has been kept, written to a file, read and kept again', () => {
  fc.assert(
    fc.property(anyRecord, (record) => {
      const once = stored(record);
      expect(plain(stored(throughFile(once)))).toEqual(plain(once));
      expect(plain({ ...once, run: record.run })).toEqual(plain(record));
    }),
    { numRuns: 60 },
  );
});

it('does not believe the summary of a file', () => {
  const { summary } = sampleRecord.run;
  const lie = { ...summary, step: 1_000_000, bestTestAccuracy: 1, elapsedMs: 1, trainLoss: 0 };
  const { run } = keptForm({ ...sampleRecord, run: { ...sampleRecord.run, summary: lie } });
  expect(run.summary).toMatchObject({ step: 3, bestTestAccuracy: 0.25, elapsedMs: 60 });
  expect(run.summary.trainLoss).toBeCloseTo(2.24, 1);
});

it('takes as much room as there are rows, however far apart', () => {
  const steps = [3, 4_000_000];
  const values = Float32Array.of(0.5, 0.25);
  const series = { step: steps, loss: values, score: values, learningRate: values };
  const record = { ...sampleRecord, series, times: { step: [2, 4_000_000], elapsedMs: [7, 9] } };
  const { run, chunk } = keptForm(record);
  expect(chunk.loss).toHaveLength(2);
  expect(run.summary).toMatchObject({ step: 4_000_000, elapsedMs: 9 });
  expect(plain(recordOf(run, readHistory([chunk])))).toMatchObject(
    plain({ ...record, run: { ...record.run, summary: run.summary } }),
  );
});
