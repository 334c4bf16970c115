import * as v from 'valibot';

import { isRecord } from '../../protocol/is-record';

/** A field of a record: what it has to be, and what stands in for it if it isn't. Without that the record is of no use. */
export interface FieldRule<Value> {
  readonly schema: v.GenericSchema<Value>;
  readonly standIn?: (record: Readonly<Record<string, unknown>>) => Value;
}

/** Of every field of a record: a new one does not compile without a rule. */
export type RecordRules<Kept extends object> = {
  readonly [Field in keyof Required<Kept>]: FieldRule<Kept[Field]>;
};

export interface RecordReading<Kept> {
  /** The very record if there is nothing wrong with it; undefined if it is of no use. */
  readonly value: Kept | undefined;
  /** Why it is of no use: nothing stands in for these. */
  readonly lost: readonly string[];
  /** For these others stand in. */
  readonly mended: readonly string[];
}

/** Reads a record by the rules of its fields. Fields that have none are kept: a newer version of the page may know them. */
export function readFields<Kept extends object>(
  rules: RecordRules<Kept>,
  record: unknown,
): RecordReading<Kept> {
  if (!isRecord(record)) return { value: undefined, lost: Object.keys(rules), mended: [] };
  const [lost, mended]: [string[], string[]] = [[], []];
  const standIns: Record<string, unknown> = {};
  for (const [field, rule] of Object.entries(rules) as [string, FieldRule<unknown>][]) {
    if (v.is(rule.schema, record[field])) continue;
    if (!rule.standIn) lost.push(field);
    else {
      mended.push(field);
      standIns[field] = rule.standIn(record);
    }
  }
  if (lost.length > 0) return { value: undefined, lost, mended };
  const value = mended.length === 0 ? record : { ...record, ...standIns };
  return { value: value as Kept, lost, mended };
}

/** The longest that there are dates for. */
const lastDateMs = 8.64e15;

export const date = v.pipe(v.number(), v.minValue(0), v.maxValue(lastDateMs));
export const whole = (minimum: number, maximum = Number.MAX_SAFE_INTEGER) =>
  v.pipe(v.number(), v.integer(), v.minValue(minimum), v.maxValue(maximum));
export const amount = v.pipe(v.number(), v.finite(), v.minValue(0));
export const runId = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));
export const fingerprintText = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));
export const floats = v.instance(Float32Array);
export const record = v.custom<Readonly<Record<string, unknown>>>(isRecord);
