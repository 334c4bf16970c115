import * as v from 'valibot';

import { type Evaluation, evaluationScopes, evaluationSplits } from '../../math/history/evaluation';
import type { GivenUpTable } from '../../math/history/given-up-steps';
import {
  defaultRunConfig,
  type LiveSettings,
  liveSettingsFields,
  liveSettingsFieldNames,
  liveSettingsOf,
} from '../../protocol/run-config';
import type { HistoryChunk } from '../../protocol/saved-run';
import type { Adjustment } from '../../protocol/snapshot';
import {
  amount,
  floats,
  readFields,
  type RecordReading,
  type RecordRules,
  runId,
  whole,
} from './record-fields';
import type { FaultKind } from '../../protocol/stored-fault';
import { withScores } from '../../protocol/older-scores';
import { withScopes } from '../../protocol/older-tests';

/** Steps that are missing at most: a number beyond that is none of a step, and to leave room for them would fill the memory. */
const mostMissing = 4_000_000;

const anyNumber = v.custom<number>((value) => typeof value === 'number');

export const evaluationRules: RecordRules<Evaluation> = {
  step: { schema: whole(0) },
  split: { schema: v.picklist(evaluationSplits) },
  scope: { schema: v.picklist(evaluationScopes) },
  loss: { schema: anyNumber },
  lossError: { schema: v.optional(anyNumber) },
  score: { schema: v.optional(anyNumber) },
  imageCount: { schema: whole(1) },
};

/** What is in force from the next step on, as it is kept. What an earlier version did not know is as it was then. */
export const settingsRules = Object.fromEntries(
  liveSettingsFieldNames.map((field) => [field, { schema: v.optional(liveSettingsFields[field]) }]),
) as unknown as RecordRules<LiveSettings>;

export function readSettings(kept: unknown): LiveSettings | undefined {
  const { value } = readFields(settingsRules, kept);
  return value && { ...liveSettingsOf(defaultRunConfig), ...value };
}

export const adjustmentRules: RecordRules<Adjustment> = {
  afterStep: { schema: whole(0) },
  settings: { schema: v.custom<LiveSettings>((kept) => readSettings(kept) !== undefined) },
};

const givenUpRules: RecordRules<GivenUpTable> = {
  keptStep: { schema: whole(0) },
  step: { schema: v.custom<Uint32Array<ArrayBuffer>>(isRising) },
  loss: { schema: floats },
};

type GoodOnes<Item> = (kept: unknown) => readonly Item[];

const goodEvaluations: GoodOnes<Evaluation> = (kept) =>
  listed(kept).flatMap((item) => readFields(evaluationRules, item).value ?? []);

const goodAdjustments: GoodOnes<Adjustment> = (kept) =>
  listed(kept).flatMap((item) => {
    const { value } = readFields(adjustmentRules, item);
    if (!value) return [];
    const isComplete = liveSettingsFieldNames.every((field) => field in value.settings);
    return [isComplete ? value : { ...value, settings: readSettings(value.settings)! }];
  });

const goodGivenUp: GoodOnes<GivenUpTable> = (kept) =>
  listed(kept).flatMap((item) => {
    const { value } = readFields(givenUpRules, item);
    return value?.step.length === value?.loss.length ? (value ?? []) : [];
  });

const listed = (kept: unknown): readonly unknown[] => (Array.isArray(kept) ? kept : []);

/** A list none of whose items is left out. */
const listOf = <Item>(good: GoodOnes<Item>) =>
  v.custom<readonly Item[]>((kept) => Array.isArray(kept) && good(kept).length === kept.length);

function isRising(steps: unknown): boolean {
  return steps instanceof Uint32Array && steps.every((step, at) => step > (steps[at - 1] ?? 0));
}

/** The step of a piece's last values; 0 if it has none. */
export function lastStepOf({ firstStep, steps, loss }: HistoryChunk): number {
  return loss.length === 0 ? 0 : (steps?.at(-1) ?? firstStep + loss.length - 1);
}

/** Pairs of a step and a time, both growing. */
const times = v.custom<Float64Array>(
  (kept) => kept instanceof Float64Array && goodTimes(kept).length === kept.length,
);

function goodTimes(kept: unknown): Float64Array {
  if (!(kept instanceof Float64Array)) return new Float64Array();
  let end = 0;
  const isGood = (at: number) => {
    const [step, elapsedMs] = [kept[at], kept[at + 1]];
    return v.is(whole(0), step) && v.is(amount, elapsedMs) && step >= (kept[at - 2] ?? 0);
  };
  while (end + 1 < kept.length && isGood(end)) end += 2;
  return kept.slice(0, end);
}

export const chunkRules: RecordRules<HistoryChunk> = {
  runId: { schema: runId },
  sequence: { schema: whole(0) },
  firstStep: { schema: whole(0) },
  steps: { schema: v.optional(v.custom<Uint32Array<ArrayBuffer>>(isRising)) },
  loss: { schema: floats },
  score: { schema: floats },
  learningRate: { schema: floats },
  times: { schema: times, standIn: (kept) => goodTimes(kept.times) },
  evaluations: {
    schema: listOf(goodEvaluations),
    standIn: ({ evaluations }) => goodEvaluations(evaluations),
  },
  adjustments: {
    schema: listOf(goodAdjustments),
    standIn: ({ adjustments }) => goodAdjustments(adjustments),
  },
  givenUp: {
    schema: v.optional(listOf(goodGivenUp)),
    standIn: ({ givenUp }) => goodGivenUp(givenUp),
  },
};

/** Reads a piece of history as it is kept, by whatever version of the page. */
export const readChunk = (kept: unknown): RecordReading<HistoryChunk> =>
  readFields(chunkRules, withScopes(withScores(kept)));

/** A piece of history as it lies in the archive. */
export interface KeptPiece {
  /** Of the run's id and the piece's sequence number. */
  readonly key: readonly [string, number];
  /** Undefined if the browser can't read it. */
  readonly value: unknown;
}

export type HistoryFault = FaultKind & { readonly key: KeptPiece['key'] };

export interface HistoryReading {
  readonly chunks: readonly HistoryChunk[];
  readonly faults: readonly HistoryFault[];
}

/** Reads a run's log from its pieces, which come in the order of their keys. */
export function readPieces(runOfAll: string, pieces: readonly KeptPiece[]): HistoryReading {
  const faults: HistoryFault[] = [];
  const found: { readonly key: KeptPiece['key']; readonly chunk: HistoryChunk }[] = [];
  for (const { key, value } of pieces) {
    const { chunk, fields } = readPiece(value);
    const isOfOther = chunk !== undefined && chunk.runId !== runOfAll;
    const isElsewhere = chunk !== undefined && chunk.sequence !== key[1];
    const wrong = [
      ...fields,
      ...(isOfOther ? ['runId'] : []),
      ...(isElsewhere ? ['sequence'] : []),
    ];
    if (wrong.length > 0) faults.push({ kind: 'piece', key, fields: wrong });
    if (chunk && !isOfOther) found.push({ key, chunk });
  }
  const chunks = joined(inOrder(found), faults);
  const keys = new Set(pieces.map(({ key }) => key[1]));
  const last = pieces.at(-1)?.key[1] ?? -1;
  for (let sequence = 0; sequence < last; sequence += 1) {
    if (faults.length > mostReported) break;
    if (!keys.has(sequence)) faults.push({ kind: 'piece', key: [runOfAll, sequence], fields: [] });
  }
  return { chunks, faults };
}

/** Enough to know that a log is damaged. */
const mostReported = 100;

/** A piece as far as it can be read, and the fields of it that can't be. */
function readPiece(kept: unknown): { chunk: HistoryChunk | undefined; fields: readonly string[] } {
  const { value: read, lost, mended } = readChunk(kept);
  if (!read) return { chunk: undefined, fields: lost };
  // Those of an earlier version may lack settings that it did not know.
  const adjustments = goodAdjustments(read.adjustments);
  const isOlder = adjustments.some((adjustment, index) => adjustment !== read.adjustments[index]);
  const value = isOlder ? { ...read, adjustments } : read;
  const { loss, score, learningRate, steps } = value;
  const columns = { loss, score, learningRate, ...(steps && { steps }) };
  const count = Math.min(...Object.values(columns).map(({ length }) => length));
  const torn = Object.entries(columns).filter(([, { length }]) => length > count);
  if (torn.length === 0) return { chunk: value, fields: mended };
  const cut = Object.fromEntries(torn.map(([name, values]) => [name, values.slice(0, count)]));
  const isShort = Object.entries(columns).filter(([, { length }]) => length === count);
  return { chunk: { ...value, ...cut }, fields: [...mended, ...isShort.map(([name]) => name)] };
}

/**
 * Pieces by the numbers that they bear, which tell more than the places where they lie. Of two of
 * one number the one that lies in its place stays. Their numbers become those of their places: what
 * is written next comes after all of them.
 */
function inOrder(
  found: readonly { readonly key: KeptPiece['key']; readonly chunk: HistoryChunk }[],
): readonly HistoryChunk[] {
  const bySequence = new Map<number, HistoryChunk>();
  for (const { key, chunk } of found) {
    const isInPlace = chunk.sequence === key[1];
    if (isInPlace || !bySequence.has(chunk.sequence)) bySequence.set(chunk.sequence, chunk);
  }
  const places = found.map(({ key }) => key[1]);
  return [...bySequence.values()]
    .toSorted((a, b) => a.sequence - b.sequence)
    .map((chunk, index) => {
      const sequence = places[places.length - bySequence.size + index]!;
      return chunk.sequence === sequence ? chunk : { ...chunk, sequence };
    });
}

/** What of the pieces can follow one on the other. Adds the steps that are missing between them to `faults`. */
function joined(chunks: readonly HistoryChunk[], faults: HistoryFault[]): readonly HistoryChunk[] {
  let lastStep = 0;
  let highest = 0;
  const fitting = chunks.filter((chunk) => {
    const { runId: id, sequence, firstStep, steps, loss } = chunk;
    if (loss.length === 0) return true;
    const key = [id, sequence] as const;
    // What lies between the steps of a piece that names them was never known.
    const missing = steps ? 0 : firstStep - 1 - lastStep;
    const unknown = lastStepOf(chunk) - lastStep - loss.length;
    if (firstStep < 1 || unknown > mostMissing) {
      faults.push({ kind: 'piece', key, fields: ['firstStep'] });
      return false;
    }
    if (missing > 0) {
      faults.push({ kind: 'hole', key, firstStep: lastStep + 1, lastStep: firstStep - 1 });
    }
    lastStep = lastStepOf(chunk);
    highest = Math.max(highest, lastStep);
    return true;
  });
  // No test is of a step that was never made.
  return fitting.map((chunk) => {
    const evaluations = chunk.evaluations.filter(({ step }) => step <= highest);
    if (evaluations.length === chunk.evaluations.length) return chunk;
    const key = [chunk.runId, chunk.sequence] as const;
    faults.push({ kind: 'piece', key, fields: ['evaluations'] });
    return { ...chunk, evaluations };
  });
}
