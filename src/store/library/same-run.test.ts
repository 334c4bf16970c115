import fc from 'fast-check';
import { expect, it } from 'vitest';

import { readRunFile } from '../../protocol/run-file/read-json';
import { anyRecord, sampleRecord, sampleRun } from '../../protocol/run-file/sample-records';
import { jsonPieces } from '../../protocol/run-file/write-json';
import { isSameRun } from './same-run';

it('a run is the same as what was written to a file, whatever it was', () => {
  fc.assert(
    fc.property(anyRecord, (record) => {
      const text = [...jsonPieces([{ name: 'calm otter', record }])].join('');
      expect(isSameRun(record, readRunFile(text).records![0]!)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

const test = sampleRecord.evaluations[0]!;
it.each([
  ['a loss', { series: { ...sampleRecord.series, loss: Float32Array.of(2.3, 2.25, 2.1) } }],
  ['a setting', { run: { ...sampleRun, config: { ...sampleRun.config, seed: 7 } } }],
  ['a change', { adjustments: [] }],
  ['a test', { evaluations: [{ ...test, loss: test.loss + 1 }] }],
  ['a step more', { series: { ...sampleRecord.series, step: [1, 2, 3, 4] } }],
])('one with %s that differs is another', (_, change) => {
  expect(isSameRun(sampleRecord, { ...sampleRecord, ...change })).toBe(false);
});
