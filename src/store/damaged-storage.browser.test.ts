import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { runConfigFields } from '../protocol/run-config';
import { checkpointRules, snapshotRules } from '../storage/reading/read-checkpoint';
import { datasetRules } from '../storage/reading/read-dataset';
import {
  adjustmentRules,
  chunkRules,
  evaluationRules,
  settingsRules,
} from '../storage/reading/read-history';
import { runRules, summaryRules, youngFields } from '../storage/reading/read-run';
import type { FieldRule } from '../storage/reading/record-fields';
import { damages, keepAll, type KeptRecord, removed } from '../storage/testing/damage';
import {
  closeDamaged,
  damaged,
  datasetId,
  name,
  openDamaged,
  removeDamage,
  sane,
  useEverything,
  withDamage,
} from './testing/damaged-visits';

beforeAll(openDamaged);
afterAll(closeDamaged);

type Rules = Readonly<Record<string, FieldRule<unknown>>>;
const ofConfig = Object.fromEntries(
  Object.entries(runConfigFields).map(([field, schema]) => [field, { schema }]),
);

/** Each kind of record with where one lies, and the rules of its fields or of those of a part of it. */
const kinds: readonly [
  string,
  KeptRecord['store'],
  IDBValidKey,
  readonly (string | number)[],
  Rules,
][] = [
  ['a run', 'runs', damaged.id, [], runRules as unknown as Rules],
  ['a summary', 'runs', damaged.id, ['summary'], summaryRules as unknown as Rules],
  ['a config', 'runs', damaged.id, ['config'], ofConfig as unknown as Rules],
  ['a piece of history', 'history', [damaged.id, 1], [], chunkRules as unknown as Rules],
  ['a test', 'history', [damaged.id, 1], ['evaluations', 0], evaluationRules as unknown as Rules],
  ['a change', 'history', [damaged.id, 1], ['adjustments', 0], adjustmentRules as unknown as Rules],
  [
    'a change’s settings',
    'history',
    [damaged.id, 1],
    ['adjustments', 0, 'settings'],
    settingsRules as unknown as Rules,
  ],
  ['a checkpoint', 'checkpoints', [damaged.id, 4], [], checkpointRules as unknown as Rules],
  ['a state', 'arrays', [damaged.id, 4], [], snapshotRules as unknown as Rules],
  [
    'a state’s settings',
    'arrays',
    [damaged.id, 4],
    ['settings'],
    settingsRules as unknown as Rules,
  ],
  ['a data set', 'datasets', datasetId, [], datasetRules as unknown as Rules],
];

describe.each(kinds)('%s that is damaged', (_, store, key, path, rules) => {
  const record = sane.find((kept) => kept.store === store && String(kept.key) === String(key))!;
  const at = (field: string) =>
    [...path, field].reduce<unknown>((value, part) => (value as never)[part], record.value);

  it.each(Object.entries(rules))('in its field %s', async (field, rule) => {
    // Keys that lie in a record are what it is kept by: they can't be missing.
    const isKey = field === 'id';
    for (const [damage, change] of Object.entries(damages)) {
      const value = change(at(field));
      if (isKey && typeof value !== 'string' && typeof value !== 'number') continue;
      if (isKey && Number.isNaN(value)) continue;
      await keepAll(name, withDamage(store, key, [...path, field], change));
      const { faults } = await useEverything();
      const isLegal = v.is(rule.schema, value === removed ? undefined : value);
      // There were runs before there were these.
      const isYoung = value === removed && youngFields.some((young) => young === field);
      if (!isLegal && !isYoung) expect(faults, damage).not.toEqual([]);
    }
    await keepAll(
      name,
      withDamage(store, key, [...path, field], () => (isKey ? 'x' : {})),
    );
    const isLegal = v.is(rule.schema, {});
    if (!isLegal && rules !== (ofConfig as unknown as Rules)) await removeDamage();
  });
});
