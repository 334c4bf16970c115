import * as v from 'valibot';

import { fingerprint } from '../../math/fingerprint';
import type { CheckpointInfo } from '../../protocol/saved-run';
import type { Snapshot } from '../../protocol/snapshot';
import type { LiveSettings } from '../../protocol/run-config';
import {
  amount,
  date,
  fingerprintText,
  floats,
  readFields,
  type RecordReading,
  type RecordRules,
  runId,
  whole,
} from './record-fields';
import { readSettings } from './read-history';
import type { CheckpointFault } from '../../protocol/stored-fault';

export const checkpointRules: RecordRules<CheckpointInfo> = {
  runId: { schema: runId },
  step: { schema: whole(0) },
  reason: {
    schema: v.picklist(['epoch', 'pause', 'adjustment', 'recovery']),
    standIn: () => 'epoch',
  },
  savedAt: { schema: date, standIn: () => 0 },
  bytes: { schema: amount, standIn: () => 0 },
  // What can't be held against it can't be trusted.
  fingerprint: { schema: fingerprintText },
  slotsFingerprint: { schema: v.optional(fingerprintText) },
};

const arrays = v.array(floats);

export const snapshotRules: RecordRules<Snapshot> = {
  step: { schema: whole(0) },
  settings: { schema: v.custom<LiveSettings>((kept) => readSettings(kept) !== undefined) },
  weights: { schema: v.pipe(arrays, v.minLength(1)) },
  slots: { schema: v.record(v.string(), arrays) },
  optimizerSince: { schema: v.optional(whole(0)) },
};

/** Reads what is kept of a checkpoint beside its arrays, at its place. */
export function readInfo(
  key: readonly [string, number],
  kept: unknown,
): RecordReading<CheckpointInfo> {
  const reading = readFields(checkpointRules, kept);
  const isInPlace = reading.value?.runId === key[0] && reading.value.step === key[1];
  if (!reading.value || isInPlace) return reading;
  return { value: undefined, lost: ['runId', 'step'], mended: [] };
}

export type SnapshotReading =
  | { readonly snapshot: Snapshot; readonly fault?: never }
  | { readonly snapshot?: never; readonly fault: CheckpointFault };

/** Reads a checkpoint's arrays, and holds them against what was noted when they were saved. */
export function readSnapshot(info: CheckpointInfo, kept: unknown): SnapshotReading {
  const { value } = readFields(snapshotRules, kept);
  if (value?.step !== info.step) return { fault: 'unreadable' };
  const { weights, slots } = value;
  const slotArrays = Object.values(slots).flat();
  const isChanged =
    fingerprint(weights) !== info.fingerprint ||
    (info.slotsFingerprint !== undefined && slotsFingerprint(slots) !== info.slotsFingerprint);
  if (![...weights, ...slotArrays].every(isFinite)) return { fault: 'not-finite' };
  if (isChanged) return { fault: 'changed' };
  return { snapshot: { ...value, settings: readSettings(value.settings)! } };
}

/** A plain loop: there are millions of them. */
function isFinite(values: Float32Array): boolean {
  for (let index = 0; index < values.length; index += 1) {
    if (!Number.isFinite(values[index])) return false;
  }
  return true;
}

/** Of the optimizer's arrays, whichever way round they are named. */
export function slotsFingerprint(slots: Snapshot['slots']): string {
  return fingerprint(
    Object.keys(slots)
      .toSorted()
      .flatMap((name) => slots[name]!),
  );
}
