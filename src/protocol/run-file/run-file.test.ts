import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readRunFile } from './read-json';
import type { RunRecord } from './run-record';
import { anyRecord, sampleRecord } from './sample-records';
import { jsonPieces } from './write-json';

const written = (...records: RunRecord[]) =>
  [...jsonPieces(records.map((record) => ({ name: 'calm otter', record })))].join('');

describe('a file of runs', () => {
  it('gives back what was written, whatever it was', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { minLength: 1, maxLength: 3 }), (records) => {
        expect(readRunFile(written(...records))).toEqual({ records });
      }),
      { numRuns: 60 },
    );
  });

  it('is JSON that says what it is, in numbers as short as they can be', () => {
    const content = JSON.parse(written(sampleRecord));
    expect(content).toMatchObject({ format: 'surprisal-runs', version: 5 });
    const [run] = content.runs;
    expect(run.run).toMatchObject({ title: 'calm otter', createdAt: '2026-11-24T12:30:00.000Z' });
    expect(run.series.loss).toEqual([2.3, 2.25, 2.2]);
    expect(run.series.step).toEqual([1, 2, 3]);
    expect(run.evaluations).toMatchObject([
      { step: 3, split: 'test', scope: 'sample', imageCount: 1000 },
      { step: 3, split: 'test', scope: 'whole', imageCount: 10_000 },
    ]);
  });

  it('writes losses that are no numbers so that they come back', () => {
    const loss = Float32Array.of(Number.NaN, Infinity, -Infinity);
    const record = { ...sampleRecord, series: { ...sampleRecord.series, loss } };
    expect(JSON.parse(written(record)).runs[0].series.loss).toEqual([
      'NaN',
      'Infinity',
      '-Infinity',
    ]);
    expect(readRunFile(written(record)).records![0]!.series.loss).toEqual(loss);
  });

  it.each(['9999-12-31T23:59:59-12:00', '0000-01-01T00:00:00+12:00', '9999-12-31T23:59:59Z'])(
    'that says it was begun at %s can be written and read again',
    (createdAt) => {
      const content = JSON.parse(written(sampleRecord));
      content.runs[0].run.createdAt = createdAt;
      const { records } = readRunFile(JSON.stringify(content));
      expect(readRunFile(written(...records!))).toEqual({ records });
    },
  );

  it('comes in pieces that are small, however long the run', () => {
    const length = 20_000;
    const values = new Float32Array(length).fill(0.1);
    const series = {
      step: Array.from({ length }, (_, index) => index + 1),
      loss: values,
      score: values,
      learningRate: values,
    };
    const pieces = [...jsonPieces([{ name: '', record: { ...sampleRecord, series } }])];
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(30_000);
    expect(readRunFile(pieces.join('')).records![0]!.series.loss).toEqual(values);
  });
});
