import * as v from 'valibot';
import { describe, expect, it } from 'vitest';

import { sampleTest } from '../../math/testing/made-tests';
import { defaultRunConfig, liveSettingsOf, runConfigFields } from '../../protocol/run-config';
import { keptConfig } from '../../protocol/kept-config';
import { changedAt, damages, removed } from '../testing/damage';
import { ownInfo } from '../testing/own-info';
import { checkpointOf, piece, snapshotAt, someRun } from '../testing/samples';
import { checkpointRules, readInfo, readSnapshot, snapshotRules } from './read-checkpoint';
import { datasetRules } from './read-dataset';
import {
  adjustmentRules,
  chunkRules,
  evaluationRules,
  readPieces,
  settingsRules,
} from './read-history';
import { readRun, runRules, summaryRules, youngFields } from './read-run';
import { type FieldRule, readFields, type RecordReading } from './record-fields';

type Rules = Readonly<Record<string, FieldRule<unknown>>>;

const run = someRun({ importedAt: 1e12 });
const history = {
  ...piece(run.id, 0, 1, 2.3, 2.2),
  evaluations: [sampleTest(2, { loss: 2, score: 0.5 })],
  adjustments: [{ afterStep: 2, settings: liveSettingsOf(defaultRunConfig) }],
};
const checkpoint = checkpointOf(run.id, 4);
const ofConfig = Object.fromEntries(
  Object.entries(runConfigFields).map(([field, schema]) => [field, { schema }]),
);

const isFaulty = ({ lost, mended }: RecordReading<object>) => lost.length + mended.length > 0;
/** What is wrong within its settings is told of beside the rest (`library/care.ts`). */
function isFaultyRun(kept: unknown): boolean {
  const reading = readRun(kept);
  return isFaulty(reading) || keptConfig(reading.value!).misfit !== undefined;
}
const isFaultyPiece = (value: unknown) =>
  readPieces(run.id, [{ key: [run.id, 0], value }]).faults.length > 0;
const isFaultyState = (kept: unknown) => readSnapshot(checkpoint, kept).fault !== undefined;

/** Records with the rules of a part of them, where that part lies, and whether a fault is told of. */
const kinds: [string, object, (string | number)[], Rules, (kept: unknown) => boolean][] = [
  ['a run', run, [], runRules, isFaultyRun],
  ['a summary', run, ['summary'], summaryRules, isFaultyRun],
  ['a config', run, ['config'], ofConfig, isFaultyRun],
  ['a piece of history', history, [], chunkRules, isFaultyPiece],
  ['a test', history, ['evaluations', 0], evaluationRules, isFaultyPiece],
  ['a change', history, ['adjustments', 0], adjustmentRules, isFaultyPiece],
  ['a change’s settings', history, ['adjustments', 0, 'settings'], settingsRules, isFaultyPiece],
  [
    'a checkpoint',
    checkpoint,
    [],
    checkpointRules,
    (kept) => isFaulty(readInfo([run.id, 4], kept)),
  ],
  ['a state', snapshotAt(4), [], snapshotRules, isFaultyState],
  ['a state’s settings', snapshotAt(4), ['settings'], settingsRules, isFaultyState],
  ['a data set', ownInfo({}), [], datasetRules, (kept) => isFaulty(readFields(datasetRules, kept))],
];

describe.each(kinds)('%s', (_, record, path, rules, hasFault) => {
  it('is without fault as it is', () => {
    expect(hasFault(record)).toBe(false);
  });

  it.each(Object.entries(rules))('is told of when it is damaged in its field %s', (field, rule) => {
    const overlooked = Object.entries(damages).filter(([, change]) => {
      let value: unknown;
      const damaged = changedAt(record, [...path, field], (kept) => (value = change(kept)));
      const isLegal = v.is(rule.schema, value === removed ? undefined : value);
      // There were runs before there were these.
      const isYoung = value === removed && youngFields.some((young) => young === field);
      return !isLegal && !isYoung && !hasFault(damaged);
    });
    expect(overlooked.map(([damage]) => damage)).toEqual([]);
  });
});
