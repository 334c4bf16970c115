import { describe, expect, it } from 'vitest';

import type { FieldProblem } from './field-fault';
import { readRunFile } from './read-json';
import { sampleRecord } from './sample-records';
import { jsonPieces } from './write-json';

const good = [...jsonPieces([{ name: 'calm otter', record: sampleRecord }])].join('');

/** The good file with something else at a path, such as `runs.0.series.loss`; undefined takes it away. */
function withValue(path: string, value: unknown): string {
  const content = JSON.parse(good);
  const keys = path.split('.');
  const last = keys.pop()!;
  const parent = keys.reduce((inner, key) => inner[key], content);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return JSON.stringify(content);
}

const missing = { kind: 'missing' } as const;
const got = (type: string, text = '') => ({ type, text });
const unexpected = (expected: string[], what: object) =>
  ({ kind: 'unexpected', expected, got: what }) as FieldProblem;

describe('a field that can not be', () => {
  const cases: [path: string, value: unknown, where: string, problem: FieldProblem][] = [
    [
      'runs.0.series.loss.1',
      '2.2',
      'runs[0].series.loss[1]',
      unexpected(['number'], got('string', '2.2')),
    ],
    ['runs.0.series.loss.1', null, 'runs[0].series.loss[1]', unexpected(['number'], got('null'))],
    [
      'runs.0.series.loss',
      { length: 3 },
      'runs[0].series.loss',
      unexpected(['Array'], got('object')),
    ],
    ['runs.0.series.loss', [2, 1], 'runs[0].series.loss', { kind: 'length', length: 2, other: 3 }],
    ['runs.0.series.score', undefined, 'runs[0].series.score', missing],
    [
      'runs.0.series.score.1',
      1e308,
      'runs[0].series.score[1]',
      { kind: 'too-large', value: 1e308, maximum: 3.4028235e38 },
    ],
    [
      'runs.0.series.score.1',
      1.5,
      'runs[0].series.score[1]',
      { kind: 'too-large', value: 1.5, maximum: 1 },
    ],
    [
      'runs.0.series.loss.2',
      -1e308,
      'runs[0].series.loss[2]',
      { kind: 'too-small', value: -1e308, minimum: -3.4028235e38 },
    ],
    ['runs.0.series.step', [], 'runs[0].series.step', { kind: 'too-short', length: 0, minimum: 1 }],
    [
      'runs.0.series.step.2',
      1e9,
      'runs[0].series.step[2]',
      { kind: 'too-large', value: 1e9, maximum: 4e6 },
    ],
    ['runs.0.series.step.2', 2, 'runs[0].series.step[2]', { kind: 'order', value: 2, before: 2 }],
    ['runs.0.series.step.1', 1.5, 'runs[0].series.step[1]', { kind: 'not-whole', value: 1.5 }],
    ['runs.0.times.step.1', 90, 'runs[0].times.step[1]', { kind: 'beyond', value: 90, last: 4 }],
    [
      'runs.0.times.elapsedMs',
      [1],
      'runs[0].times.elapsedMs',
      { kind: 'length', length: 1, other: 2 },
    ],
    [
      'runs.0.evaluations.0.step',
      5,
      'runs[0].evaluations[0].step',
      { kind: 'beyond', value: 5, last: 4 },
    ],
    [
      'runs.0.evaluations.1.scope',
      'sample',
      'runs[0].evaluations[1].step',
      { kind: 'order', value: 3, before: 3 },
    ],
    [
      'runs.0.givenUp',
      [{ keptStep: 1, step: [2, 3], loss: [1] }],
      'runs[0].givenUp[0].loss',
      { kind: 'length', length: 1, other: 2 },
    ],
    [
      'runs.0.givenUp',
      [{ keptStep: 1, step: [3, 2], loss: [1, 'Infinity'] }],
      'runs[0].givenUp[0].step[1]',
      { kind: 'order', value: 2, before: 3 },
    ],
    ['runs.0.evaluations.0.split', undefined, 'runs[0].evaluations[0].split', missing],
    [
      'runs.0.evaluations.0.score',
      1e308,
      'runs[0].evaluations[0].score',
      { kind: 'too-large', value: 1e308, maximum: 1 },
    ],
    [
      'runs.0.evaluations.0.score',
      -0.5,
      'runs[0].evaluations[0].score',
      { kind: 'too-small', value: -0.5, minimum: 0 },
    ],
    [
      'runs.0.config.learningRate',
      5,
      'runs[0].config.learningRate',
      { kind: 'too-large', value: 5, maximum: 1 },
    ],
    ['runs.0.config.learningRate', undefined, 'runs[0].config.learningRate', missing],
    [
      'runs.0.config.model',
      'conv3x99-fc10',
      'runs[0].config.model',
      { kind: 'no-model', text: 'conv3x99-fc10' },
    ],
    [
      'runs.0.config',
      {
        ...JSON.parse(good).runs[0].config,
        task: 'two-digits',
        model: 'residual',
        loss: 'focal',
      },
      'runs[0].config.loss',
      { kind: 'no-loss', text: 'focal' },
    ],
    [
      'runs.0.config.dataset',
      'cifar',
      'runs[0].config.dataset',
      { kind: 'no-dataset', text: 'cifar' },
    ],
    [
      'runs.0.config.momentum',
      'much',
      'runs[0].config.momentum',
      unexpected(['"auto"', 'number'], got('string', 'much')),
    ],
    [
      'runs.0.config.backend',
      'abacus',
      'runs[0].config.backend',
      unexpected(['"auto"', '"webgpu"', '"wasm"', '"cpu"'], got('string', 'abacus')),
    ],
    ['runs.0.config', null, 'runs[0].config', unexpected(['Object'], got('null'))],
    [
      'runs.0.adjustments.0.settings.shift',
      0.5,
      'runs[0].adjustments[0].settings.shift',
      { kind: 'not-whole', value: 0.5 },
    ],
    [
      'runs.0.summary.step',
      -1,
      'runs[0].summary.step',
      { kind: 'too-small', value: -1, minimum: 0 },
    ],
    ['runs.0.run.id', '../../etc', 'runs[0].run.id', { kind: 'no-id', text: '../../etc' }],
    ['runs.0.run.createdAt', 'today', 'runs[0].run.createdAt', { kind: 'no-date', text: 'today' }],
    [
      'runs.0.run.note',
      'x'.repeat(10_001),
      'runs[0].run.note',
      { kind: 'too-long', length: 10_001, maximum: 10_000 },
    ],
    [
      'runs.0.run.name',
      { toString: 'x' },
      'runs[0].run.name',
      unexpected(['string'], got('object')),
    ],
    ['runs.0', 'run', 'runs[0]', unexpected(['Object'], got('string', 'run'))],
    [
      'runs',
      Array.from({ length: 1001 }, () => ({})),
      'runs',
      { kind: 'too-many', length: 1001, maximum: 1000 },
    ],
    ['runs', [], 'runs', { kind: 'too-short', length: 0, minimum: 1 }],
    ['runs', undefined, 'runs', missing],
    ['version', '1', 'version', unexpected(['number'], got('string', '1'))],
  ];

  it.each(cases)('%s = %j', (path, value, where, problem) => {
    expect(readRunFile(withValue(path, value))).toEqual({
      fault: { kind: 'field', fault: { path: where, problem } },
    });
  });

  it('is told of whichever run it is in', () => {
    const { runs, ...head } = JSON.parse(good);
    const second = JSON.parse(withValue('runs.0.series.loss', [1])).runs[0];
    const text = JSON.stringify({ ...head, runs: [...runs, second] });
    expect(readRunFile(text)).toMatchObject({ fault: { fault: { path: 'runs[1].series.loss' } } });
  });
});

describe('a text that is no file of runs', () => {
  it.each([
    ['', { kind: 'empty' }],
    [' \n', { kind: 'empty' }],
    [good.slice(0, 700), { kind: 'cut-off', characters: 700 }],
    [good.slice(0, good.indexOf('2.25') + 2), { kind: 'cut-off' }],
    ['step,epoch\n1,0.1\n', { kind: 'not-json', line: 1, column: 1 }],
    [good.replace('"version": 5', '"version": one'), { kind: 'not-json', line: 3, column: 12 }],
    ['\u0089PNG\r\n', { kind: 'not-json' }],
    ['[1, 2]', { kind: 'not-ours' }],
    ['null', { kind: 'not-ours' }],
    ['{"format": "tensorboard"}', { kind: 'not-ours' }],
    [good.replace('"version": 5', '"version": 6'), { kind: 'newer', version: 6 }],
  ])('%#', (text, fault) => {
    expect(readRunFile(text)).toMatchObject({ fault });
  });
});

describe('a file that means harm', () => {
  it('changes no prototype', () => {
    const harmful = good
      .replace('"config": {', '"config": {"__proto__": {"polluted": 1}, "constructor": 5, ')
      .replace('"run": {', '"__proto__": {"polluted": 1}, "run": {"__proto__": {"polluted": 1}, ');
    const { records } = readRunFile(harmful);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(records![0]).toEqual(sampleRecord);
    expect(Object.keys(records![0]!.run.config)).not.toContain('__proto__');
  });

  it('may lack a field that every object seems to have', () => {
    expect(readRunFile(withValue('runs.0.config', { toString: 1 }))).toMatchObject({
      fault: { fault: { path: 'runs[0].config.seed', problem: missing } },
    });
  });

  it('may be as deep as it likes', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const text = good.replace('"note":""', `"note":${deep}`);
    expect(readRunFile(text)).toMatchObject({ fault: { fault: { path: 'runs[0].run.note' } } });
    expect(readRunFile(deep)).toEqual({ fault: { kind: 'not-ours' } });
  });

  it('may repeat what is wrong many times: it is told once, with a short text', () => {
    const { fault } = readRunFile(
      withValue('runs.0.adjustments', new Array(100_000).fill('x'.repeat(3))),
    );
    expect(JSON.stringify(fault).length).toBeLessThan(200);
    const long = readRunFile(withValue('runs.0.config.optimizer', 'x'.repeat(1e6)));
    expect(JSON.stringify(long.fault).length).toBeLessThan(400);
  });
});
