import { describe, expect, it } from 'vitest';

import { scoreOf, type TaskId, taskIds, taskOf } from '../../catalog/tasks';
import { defaultRunConfig } from '../run-config';
import { readRunFile } from './read-json';
import type { RunRecord } from './run-record';
import { sampleRecord } from './sample-records';
import { withoutScore } from './scores-of-run';
import { jsonPieces } from './write-json';

const numbers = [0.125, 0.25, 0.1875];

/** A run of a task as it is read: without scores, if the task has none. */
function recordOf(task: TaskId): RunRecord {
  const { losses, defaults } = taskOf(task);
  const config = { ...defaultRunConfig, ...defaults, task, loss: losses[0] };
  const hasScore = scoreOf(task) !== undefined;
  const score = Float32Array.from(numbers, (value) => (hasScore ? value : Number.NaN));
  const evaluations = sampleRecord.evaluations.map((test) =>
    hasScore ? test : withoutScore(test),
  );
  return {
    ...sampleRecord,
    run: { ...sampleRecord.run, config },
    series: { ...sampleRecord.series, score },
    evaluations,
  };
}

const contentOf = (task: TaskId) =>
  JSON.parse([...jsonPieces([{ name: 'calm otter', record: recordOf(task) }])].join(''));

/** The same run in a file of version 3: whatever its task, it had a number that was called an accuracy. */
function olderFile(task: TaskId) {
  const { runs, ...head } = contentOf(task);
  const [{ score: _kind, ...run }] = runs;
  const { step, loss, learningRate } = run.series;
  return {
    ...head,
    version: 3,
    runs: [
      {
        ...run,
        evaluations: [{ step: 3, loss: 2.1, accuracy: 0.25, imageCount: 1000 }],
        series: { step, loss, accuracy: numbers, learningRate },
      },
    ],
  };
}

describe.each(taskIds)('a run of %s', (task) => {
  it('is read again as it was written', () => {
    expect(readRunFile(JSON.stringify(contentOf(task)))).toEqual({ records: [recordOf(task)] });
  });

  it('is read from a file of version 3 as what its task makes of the accuracy named there', () => {
    const test = { step: 3, split: 'test', scope: 'sample', loss: 2.1, imageCount: 1000 };
    const evaluation = scoreOf(task) ? { ...test, score: 0.25 } : test;
    expect(readRunFile(JSON.stringify(olderFile(task)))).toEqual({
      records: [{ ...recordOf(task), evaluations: [evaluation] }],
    });
  });
});

it('takes a test of more images than were a sample for one of all', () => {
  const file = olderFile('one-digit');
  file.runs[0].evaluations.unshift({ step: 2, loss: 2, accuracy: 0.5, imageCount: 10_000 });
  const [record] = readRunFile(JSON.stringify(file)).records!;
  expect(record!.evaluations.map(({ scope }) => scope)).toEqual(['whole', 'sample']);
});

describe('a field that can not be', () => {
  it('is told by the name that it has in the file', () => {
    const file = olderFile('one-digit');
    delete file.runs[0].series.accuracy;
    expect(readRunFile(JSON.stringify(file))).toEqual({
      fault: {
        kind: 'field',
        fault: { path: 'runs[0].series.accuracy', problem: { kind: 'missing' } },
      },
    });
  });

  it.each([
    ['one-digit', 1.5, { kind: 'too-large', value: 1.5, maximum: 1 }],
    ['two-digits', -0.5, { kind: 'too-small', value: -0.5, minimum: 0 }],
    ['anomaly-gan', undefined, { kind: 'missing' }],
  ] as const)('may be the score of a test of %s: %s', (task, score, problem) => {
    const content = contentOf(task);
    content.runs[0].evaluations[0].score = score;
    expect(readRunFile(JSON.stringify(content))).toEqual({
      fault: { kind: 'field', fault: { path: 'runs[0].evaluations[0].score', problem } },
    });
  });

  it('is none of a GAN whose loss is above 1, or no number at all', () => {
    for (const score of [2.5, 'NaN', 'Infinity']) {
      const content = contentOf('anomaly-gan');
      content.runs[0].evaluations[0].score = score;
      expect(readRunFile(JSON.stringify(content)).records![0]!.evaluations[0]!.score).toBe(
        Number(score),
      );
    }
  });
});
