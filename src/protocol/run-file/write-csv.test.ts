import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { testLineOf } from '../../math/history/evaluation';
import { MetricSeries } from '../../math/history/metric-series';
import type { RunRecord } from './run-record';
import { anyRecord, sampleRecord } from './sample-records';
import { csvPieces } from './write-csv';

/** A reader of CSV that knows nothing of the writer: RFC 4180, character by character. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]!;
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] !== '"') isQuoted = false;
      else {
        cell += '"';
        at += 1;
      }
    } else if (character === '"' && cell === '') isQuoted = true;
    else if (character === ',' || character === '\n') {
      row.push(cell);
      cell = '';
      if (character === '\n') rows.push(row.splice(0));
    } else cell += character;
  }
  expect([isQuoted, cell, row]).toEqual([false, '', []]);
  return rows;
}

const csv = (...records: { name: string; record: RunRecord }[]) => [...csvPieces(records)].join('');
const named = (record: RunRecord, name = 'calm otter') => ({ name, record });

describe('a table of a run', () => {
  it('has a row a step, with what was measured then', () => {
    expect(csv(named(sampleRecord))).toBe(
      [
        'step,epoch,time_seconds,train_loss,train_loss_smoothed,train_accuracy,train_accuracy_smoothed,learning_rate,' +
          'test_loss,test_accuracy,test_images,test_loss_standard_error,' +
          'whole_test_loss,whole_test_accuracy,whole_test_images,whole_test_loss_standard_error',
        '1,0.00107,0.020,2.3,2.3,0.125,0.125,0.001,,,,,,,,',
        '2,0.00213,0.041,2.25,2.26,0.25,0.225,0.001,,,,,,,,',
        '3,0.0032,0.060,2.2,2.22,0.1875,0.2,0.01,2.05,0.27,1000,0.02,2.1,0.25,10000,0.006',
        '',
      ].join('\n'),
    );
  });

  it('has as many cells in each row, and loses no step and no test', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const [head, ...rows] = readCsv(csv(named(record)));
        expect(new Set(rows.map(({ length }) => length))).toEqual(new Set([head!.length]));
        const column = (name: string) => rows.map((row) => row[head!.indexOf(name)]!);
        const values = (name: string) =>
          column(name)
            .filter((cell) => cell !== '')
            .map(Number);
        expect(Float32Array.from(values('train_loss'))).toEqual(record.series.loss);
        const { series } = record;
        const shown = new MetricSeries();
        const count = series.step.length;
        shown.appendRows(series, 0, count, series.step[count - 1] ?? 0);
        // A file has no −0: that is 0.
        const smoothed = Float32Array.from(series.step, (at) => shown.at(at)!.smoothedLoss + 0);
        expect(Float32Array.from(values('train_loss_smoothed'))).toEqual(smoothed);
        expect(Float32Array.from(values('learning_rate'))).toEqual(record.series.learningRate);
        const tests = record.evaluations;
        const whole = tests.filter(({ scope }) => scope === 'whole');
        const [line, ofAll] = [testLineOf(tests), whole].map((one) => one.map(({ loss }) => loss));
        expect(values('test_loss')).toEqual(line);
        expect(values('whole_test_loss')).toEqual(ofAll);
        // No column has tests on different images.
        expect(new Set(values('test_images')).size).toBeLessThanOrEqual(1);
        expect(new Set(values('whole_test_images')).size).toBeLessThanOrEqual(1);
        const steps = values('step');
        expect(steps).toEqual(steps.toSorted((a, b) => a - b));
        const tested = rows.filter((row) => row.slice(-8).some((cell) => cell !== ''));
        const testedSteps = new Set(tests.map(({ step }) => step));
        expect(tested.map(([step]) => Number(step))).toEqual([...testedSteps]);
      }),
      { numRuns: 60 },
    );
  });

  it('ends an epoch at a whole number', () => {
    const step = [938, 939, 1876];
    const series = { ...sampleRecord.series, step };
    const rows = readCsv(csv(named({ ...sampleRecord, series, evaluations: [] }))).slice(1);
    expect(rows.map(([, epoch]) => epoch)).toEqual(['1', '1.00107', '2']);
  });
});

describe('a table of several runs', () => {
  it('names the run in each row, whatever the name', () => {
    const names = ['calm otter', 'a "bold", new\nrun', '静 水'];
    const [head, ...rows] = readCsv(csv(...names.map((name) => named(sampleRecord, name))));
    expect(head![0]).toBe('run');
    expect(rows.map(([name]) => name)).toEqual(names.flatMap((name) => [name, name, name]));
  });

  it('says of seeds that were repeated which race, optimizer and seed a run is of', () => {
    const raceRules = { from: 'seed', clock: 'steps', limit: 3, seeds: 2 } as const;
    const of = (seed: number): RunRecord => ({
      ...sampleRecord,
      run: {
        ...sampleRecord.run,
        raceId: 'ace0ace0ace0ace0',
        raceRules,
        config: { ...sampleRecord.run.config, seed },
      },
    });
    const [head, ...rows] = readCsv(csv(named(of(42)), named(of(43)), named(sampleRecord)));
    expect(head!.slice(0, 5)).toEqual(['run', 'race', 'optimizer', 'seed', 'step']);
    expect(rows.filter((_, row) => row % 3 === 0).map((row) => row.slice(1, 5))).toEqual([
      ['ace0ace0ace0ace0', 'adam', '42', '1'],
      ['ace0ace0ace0ace0', 'adam', '43', '1'],
      ['', 'adam', String(sampleRecord.run.config.seed), '1'],
    ]);
  });

  it.each([
    '=HYPERLINK("http://x")',
    '-1+2',
    '+1',
    '@SUM(A1)',
    '＝1+1',
    '＋1',
    '－1',
    '＠x',
    '﹦1',
    ' =1',
    '\t=1',
    '−1',
  ])('hands no formula to a spreadsheet: %s', (name) => {
    const [, [first]] = readCsv(csv(named(sampleRecord, name), named(sampleRecord, 'b'))) as [
      string[],
      string[],
    ];
    expect(first).toBe(`'${name}`);
  });

  it('leaves other names as they are', () => {
    const names = ['静＝水', 'a-b', '1＋1', '1 = 1'];
    const [, ...rows] = readCsv(csv(...names.map((name) => named(sampleRecord, name))));
    expect([...new Set(rows.map(([name]) => name))]).toEqual(names);
  });
});
