import { expect, it } from 'vitest';

import {
  acceptedBy,
  defaultRunConfig,
  type RunConfig,
  runConfigFieldNames,
} from '../../protocol/run-config';
import { sampleRun } from '../../protocol/run-file/sample-records';
import type { RunSummary } from '../../protocol/saved-run';
import { clauseOf } from '../filter-runs';
import { rowsOf } from '../run-rows';
import { askedColumn, filterColumnsOf } from './filter-columns';
import { formatFilter, parseFilter } from './filter-language';
import { rowFilter } from './row-filter';

const run = (id: string, config: Partial<RunConfig>, results: Partial<RunSummary>, rest = {}) => ({
  ...sampleRun,
  id,
  createdAt: Number(id) * 86_400_000,
  name: `run ${id}`,
  config: { ...defaultRunConfig, ...config },
  summary: { ...sampleRun.summary, testAccuracy: null, testLoss: null, ...results },
  ...rest,
});
const seed = (id: string, testAccuracy: number) =>
  run(
    id,
    { optimizer: 'sgd', seed: Number(id) },
    { testAccuracy, testStep: 9, step: 9 },
    {
      raceId: 'ace0ace0ace0ace0',
      raceRules: { from: 'seed', clock: 'steps', limit: 9, seeds: 2 } as const,
    },
  );
const rows = rowsOf([
  run(
    '1',
    { optimizer: 'adam', learningRate: 0.1, validationCount: 5000 },
    { testAccuracy: 0.97, testLoss: 0.1, validationLoss: 0.12, bestValidationAccuracy: 0.98 },
  ),
  run('2', { optimizer: 'adamw' }, { sampleAccuracy: 0.99, testAccuracy: null }),
  seed('3', 0.95),
  seed('4', 0.97),
]);
const words = {
  name: ({ name }: { name: string }) => name,
  change: () => 'same settings',
  value: (_: string, value: unknown) => `shown ${String(value)}`,
  clauses: ({ name }: { name: string }) => [clauseOf('', name)],
};
const columns = filterColumnsOf({
  column: (column) => `the ${column}`,
  value: (_, value) => `shown ${value}`,
  note: 'Note',
  otherNames: {
    testAccuracy: ['exact match'],
    bestTestLoss: ['Test loss at best step'],
    bestTestAccuracy: ['best exact match', 'Test exact match at best step'],
  },
});

/** The rows beside the seeds themselves; a group is called by them. */
const found = (text: string) => {
  const { terms, faults } = parseFilter(text, columns);
  expect(faults).toEqual([]);
  expect(parseFilter(formatFilter(terms, columns), columns).terms).toEqual(terms);
  return [...rows.values()]
    .filter(({ memberOf }) => memberOf === undefined)
    .filter(rowFilter(terms, askedColumn, words))
    .map(({ run: { id }, group }) => (group ? 'seeds' : id));
};

it.each([
  ['', ['1', '2', 'seeds']],
  ['optimizer=adam', ['1']],
  ['optimizer="shown adamw"', ['2']],
  ['optimizer!=sgd', ['1', '2']],
  ['lr=0.1', ['1']],
  ['the learningRate<0.1', ['2', 'seeds']],
  // A result of a test on the sample is none to be found by; several seeds have the mean of theirs.
  ['accuracy>90', ['1', 'seeds']],
  ['accuracy=96', ['seeds']],
  ['exact match>=97', ['1']],
  ['accuracy!=97', ['2', 'seeds']],
  // Of images held for validation only those tell that hold some.
  ['validationLoss<0.2', ['1']],
  ['valLoss>0.2', []],
  ['bestValidationAccuracy=98', ['1']],
  ['Test exact match at best step>20', ['1', '2', 'seeds']],
  // Settings and words are those of any of them.
  ['seed=4', ['seeds']],
  ['seed!=4', ['1', '2']],
  ['name="run 3"', ['seeds']],
  ['"run 4"', ['seeds']],
  ['run optimizer!=adam', ['2', 'seeds']],
  ['begun>1970-01-02', ['2', 'seeds']],
] as const)('%j finds %j', (text, ids) => {
  expect(found(text)).toEqual(ids);
});

it('every setting can be asked of, those that are words by the words that they can be', () => {
  const asked = (text: string) => parseFilter(text, columns).faults.map(({ kind }) => kind);
  for (const field of runConfigFieldNames) {
    const accepted = acceptedBy(field);
    const names = typeof accepted === 'object' && 'names' in accepted ? accepted.names : undefined;
    const value = names?.find((name) => name !== 'auto') ?? '1';
    expect(asked(`${field}=${value}`)).toEqual([]);
    if (names) expect(asked(`${field}=surely-not`)).toEqual(['no-choice']);
  }
  expect(asked('stopEpochs=never')).toEqual([]);
});
