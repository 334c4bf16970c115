import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { runConfigFields } from '../../protocol/run-config';
import { checkpointRules, snapshotRules } from '../../storage/reading/read-checkpoint';
import { datasetRules } from '../../storage/reading/read-dataset';
import {
  adjustmentRules,
  chunkRules,
  evaluationRules,
  settingsRules,
} from '../../storage/reading/read-history';
import { runRules, summaryRules, youngFields } from '../../storage/reading/read-run';
import type { FieldRule } from '../../storage/reading/record-fields';
import { damages, keepAll, type KeptRecord, removed } from '../../storage/testing/damage';
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
} from '../testing/damaged-visits';

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
  ['a run', 'runs', damaged.id, [], runRules],
  ['a summary', 'runs', damaged.id, ['summary'], summaryRules],
  ['a config', 'runs', damaged.id, ['config'], ofConfig],
  ['a piece of history', 'history', [damaged.id, 1], [], chunkRules],
  ['a test', 'history', [damaged.id, 1], ['evaluations', 0], evaluationRules],
  ['a change', 'history', [damaged.id, 1], ['adjustments', 0], adjustmentRules],
  [
    'a change’s settings',
    'history',
    [damaged.id, 1],
    ['adjustments', 0, 'settings'],
    settingsRules,
  ],
  ['a checkpoint', 'checkpoints', [damaged.id, 4], [], checkpointRules],
  ['a state', 'arrays', [damaged.id, 4], [], snapshotRules],
  ['a state’s settings', 'arrays', [damaged.id, 4], ['settings'], settingsRules],
  ['a data set', 'datasets', datasetId, [], datasetRules],
];

const every = Object.keys(damages);
/** There are many settings, and one rule for all. */
const brief = ['missing', 'of a wrong type', 'NaN', 'of a newer version'];

describe.each(kinds)('%s that is damaged', (_, store, key, path, rules) => {
  const record = sane.find(
    (kept) => kept.store === store && JSON.stringify(kept.key) === JSON.stringify(key),
  )!;
  const at = (field: string) =>
    [...path, field].reduce<unknown>((value, part) => (value as never)[part], record.value);

  it.each(Object.entries(rules))('in its field %s', async (field, rule) => {
    // Keys that lie in a record are what it is kept by: they can't be missing.
    const isKey = field === 'id';
    const overlooked: string[] = [];
    for (const damage of path.includes('settings') || path[0] === 'config' ? brief : every) {
      const change = damages[damage]!;
      const value = change(at(field));
      if (isKey && typeof value !== 'string' && typeof value !== 'number') continue;
      if (isKey && Number.isNaN(value)) continue;
      await keepAll(name, withDamage(store, key, [...path, field], change));
      const { faults } = await useEverything();
      const isLegal = v.is(rule.schema, value === removed ? undefined : value);
      // There were runs before there were these.
      const isYoung = value === removed && youngFields.some((young) => young === field);
      if (!isLegal && !isYoung && faults.length === 0) overlooked.push(damage);
    }
    expect(overlooked).toEqual([]);
    await keepAll(
      name,
      withDamage(store, key, [...path, field], () => (isKey ? 'x' : {})),
    );
    const isLegal = v.is(rule.schema, {});
    if (!isLegal && rules !== ofConfig) await removeDamage();
  });
});
