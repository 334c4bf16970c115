import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { FieldRule } from '../../storage/reading/record-fields';
import { youngFields } from '../../storage/reading/read-run';
import { damages, keepAll, type KeptRecord, removed } from '../../storage/testing/damage';
import {
  closeDamaged,
  name,
  openDamaged,
  removeDamage,
  sane,
  useEverything,
  withDamage,
} from './damaged-visits';

/** A kind of record with where one lies, and the rules of its fields or of those of a part of it. */
export type RecordKind = readonly [
  kind: string,
  store: KeptRecord['store'],
  key: IDBValidKey,
  path: readonly (string | number)[],
  rules: Readonly<Record<string, FieldRule<unknown>>>,
];

const every = Object.keys(damages);
/** There are many settings, and one rule for all. */
const brief = ['missing', 'of a wrong type', 'NaN', 'of a newer version'];

/**
 * Damages each field of these records in all ways, and does with the runs what a person does. Two files of tests
 * share the records: each of them takes half of the time, beside the other.
 */
export function damageEveryField(kinds: readonly RecordKind[]): void {
  beforeAll(openDamaged);
  afterAll(closeDamaged);

  describe.each(kinds)('%s that is damaged', (_, store, key, path, rules) => {
    const record = sane.find(
      (kept) => kept.store === store && JSON.stringify(kept.key) === JSON.stringify(key),
    )!;
    const at = (field: string) =>
      [...path, field].reduce<unknown>((value, part) => (value as never)[part], record.value);
    const isConfig = path[0] === 'config';

    it.each(Object.entries(rules))('in its field %s', async (field, rule) => {
      // Keys that lie in a record are what it is kept by: they can't be missing.
      const isKey = field === 'id';
      const overlooked: string[] = [];
      for (const damage of path.includes('settings') || isConfig ? brief : every) {
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
      if (!isLegal && !isConfig) await removeDamage();
    });
  });
}
