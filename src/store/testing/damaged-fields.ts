import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { FieldRule } from '../../storage/reading/record-fields';
import { damages, keepAll, type KeptRecord } from '../../storage/testing/damage';
import {
  closeDamaged,
  name,
  openDamaged,
  removeDamage,
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

/**
 * Damages each field of these records, and does with the runs what a person does. That each way of damage is told of
 * is shown without a browser, in `storage/reading/damaged-records.test.ts`. Two files of tests share the records: each
 * of them takes half of the time, beside the other.
 */
export function damageEveryField(kinds: readonly RecordKind[]): void {
  beforeAll(openDamaged);
  afterAll(closeDamaged);

  describe.each(kinds)('%s that is damaged', (_, store, key, path, rules) => {
    it.each(Object.entries(rules))('in its field %s', async (field, rule) => {
      // A key that lies in a record is what it is kept by: it can't be missing, and is no object.
      const isKey = field === 'id';
      const isConfig = path[0] === 'config';
      for (const damage of isKey ? ['of a newer version'] : ['missing', 'of a wrong type']) {
        await keepAll(name, withDamage(store, key, [...path, field], damages[damage]!));
        const { faults } = await useEverything();
        // What may be missing is not told of, nor is another time of deletion.
        expect(faults.length > 0 || damage === 'missing' || field === 'deletedAt').toBe(true);
      }
      await keepAll(
        name,
        withDamage(store, key, [...path, field], () => (isKey ? 'x' : {})),
      );
      const isLegal = v.is(rule.schema, {});
      if (!isLegal && !isConfig) await removeDamage();
    });
  });
}
