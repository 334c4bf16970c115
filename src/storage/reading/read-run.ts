import * as v from 'valibot';

import { backendIds } from '../../catalog/backends';
import { hyperparameters } from '../../catalog/hyperparameters';
import type { LiveSettings, RunConfig } from '../../protocol/run-config';
import { raceRulesSchema } from '../../protocol/race';
import { emptySummary, summaryOf } from '../../protocol/run-summary';
import type { HistoryChunk, RunOrigin, RunSummary, SavedRun } from '../../protocol/saved-run';
import { readHistory } from '../load-run';
import { isRecord } from '../../protocol/is-record';
import {
  amount,
  date,
  readFields,
  type RecordReading,
  type RecordRules,
  runId,
  whole,
} from './record-fields';
import { keptConfig } from '../../protocol/kept-config';

/** Diverged runs have losses that are no numbers. */
const loss = v.nullable(v.custom<number>((value) => typeof value === 'number'));
const isRight = (schema: v.GenericSchema, value: unknown) => v.is(schema, value);

/** Steps and values by turns. */
const isLine = (value: unknown) =>
  Array.isArray(value) && value.length % 2 === 0 && value.every(Number.isFinite);

export const summaryRules: RecordRules<RunSummary> = {
  step: { schema: whole(0), standIn: () => emptySummary.step },
  epoch: { schema: amount, standIn: () => emptySummary.epoch },
  elapsedMs: { schema: amount, standIn: () => emptySummary.elapsedMs },
  trainLoss: { schema: loss, standIn: () => null },
  testLoss: { schema: loss, standIn: () => null },
  testAccuracy: { schema: loss, standIn: () => null },
  bestTestLoss: { schema: loss, standIn: () => null },
  bestTestAccuracy: { schema: loss, standIn: () => null },
  testStep: { schema: v.nullable(whole(0)), standIn: () => null },
  testImages: { schema: v.optional(whole(1)), standIn: () => undefined },
  testLossError: { schema: v.optional(v.number()), standIn: () => undefined },
  sampleLoss: { schema: loss, standIn: () => null },
  sampleAccuracy: { schema: loss, standIn: () => null },
  validationLoss: { schema: v.optional(loss), standIn: () => null },
  validationAccuracy: { schema: v.optional(loss), standIn: () => null },
  bestValidationLoss: { schema: v.optional(loss), standIn: () => null },
  bestValidationAccuracy: { schema: v.optional(loss), standIn: () => null },
  validationStep: { schema: v.optional(v.nullable(whole(0))), standIn: () => null },
  validationImages: { schema: v.optional(whole(1)), standIn: () => undefined },
  validationLossError: { schema: v.optional(v.number()), standIn: () => undefined },
  validationSampleLoss: { schema: v.optional(loss), standIn: () => null },
  validationSampleAccuracy: { schema: v.optional(loss), standIn: () => null },
  lossLine: {
    schema: v.optional(v.custom<readonly number[]>(isLine)),
    standIn: () => undefined,
  },
  rateChanges: { schema: whole(0), standIn: () => emptySummary.rateChanges },
  hasDiverged: { schema: v.boolean(), standIn: () => emptySummary.hasDiverged },
  hasStopped: { schema: v.optional(v.boolean()), standIn: () => undefined },
};

const originRules: RecordRules<RunOrigin> = {
  runId: { schema: runId },
  step: { schema: whole(0) },
  settings: { schema: v.optional(v.custom<Partial<LiveSettings>>(isRecord)) },
};

/** Where a run began that is partly known is not known. */
const origin = v.custom<RunOrigin>((value) => readFields(originRules, value).value !== undefined);

/** When there is nothing else to go by. */
const anyDate = (field: 'createdAt' | 'updatedAt') => (kept: Readonly<Record<string, unknown>>) =>
  isRight(date, kept[field]) ? (kept[field] as number) : 0;

export const runRules: RecordRules<SavedRun> = {
  id: { schema: runId },
  createdAt: { schema: date, standIn: anyDate('updatedAt') },
  updatedAt: { schema: date, standIn: anyDate('createdAt') },
  name: { schema: v.string(), standIn: () => '' },
  note: { schema: v.string(), standIn: () => '' },
  // What is wrong within it is told by `keptConfig`.
  config: { schema: v.custom<RunConfig>(isRecord) },
  backend: { schema: v.picklist(backendIds), standIn: () => 'wasm' },
  replicas: { schema: whole(1, hyperparameters.replicas.maximum), standIn: () => 1 },
  origin: { schema: v.nullable(origin), standIn: () => null },
  raceId: { schema: v.nullable(runId), standIn: () => null },
  raceRules: { schema: v.optional(raceRulesSchema), standIn: () => undefined },
  // What is no text says at least that its seed does not lead there.
  weightsFrom: { schema: v.optional(v.string()), standIn: () => '' },
  // Its fields are looked at one by one.
  summary: { schema: v.custom<RunSummary>(isRecord), standIn: () => emptySummary },
  isEnded: { schema: v.boolean(), standIn: () => true },
  isTraining: { schema: v.boolean(), standIn: () => false },
  importedAt: { schema: v.optional(date), standIn: () => undefined },
  deletedAt: { schema: v.nullable(date), standIn: () => null },
};

/** Settings that runs were kept without before there were any: of these no default needs a word. */
export const youngFields: readonly (keyof RunConfig)[] = [
  'task',
  'dataset',
  'unknown',
  'validationCount',
  'stopBy',
  'onDivergence',
];

/** What follows from a run's tests. */
const fieldsOfTests: readonly string[] = [
  'testLoss',
  'testAccuracy',
  'bestTestLoss',
  'bestTestAccuracy',
  'testStep',
  'testImages',
  'testLossError',
  'sampleLoss',
  'sampleAccuracy',
  'validationLoss',
  'validationAccuracy',
  'bestValidationLoss',
  'bestValidationAccuracy',
  'validationStep',
  'validationImages',
  'validationLossError',
  'validationSampleLoss',
  'validationSampleAccuracy',
] satisfies (keyof RunSummary)[];

type Kept = Readonly<Record<string, unknown>>;

/** Whether a summary was made when tests on the sample and on all images were not told apart. It is made anew. */
const isOfMixedTests = (summary: Kept) =>
  !['testStep', 'sampleLoss', 'sampleAccuracy'].some((field) => Object.hasOwn(summary, field));

/** Whether it was made when nothing was summed up of the images held for validation, and the best tests were chosen without them. */
const lacksValidation = (summary: Kept, config: unknown) =>
  isRecord(config) &&
  typeof config.validationCount === 'number' &&
  config.validationCount > 0 &&
  !fieldsOfTests.some((field) => /validation/i.test(field) && Object.hasOwn(summary, field));

const withoutTests = (summary: Kept) =>
  Object.fromEntries(Object.entries(summary).filter(([field]) => !fieldsOfTests.includes(field)));

/** Summaries of before there was a line of the loss are made anew, once. */
const hasLossLine = (summary: unknown) => isRecord(summary) && summary.lossLine !== undefined;

export interface RunReading extends RecordReading<SavedRun> {
  /** Those fields of its summary that say what they should, if not all do: the rest follows from its history. */
  readonly knownSummary?: Partial<RunSummary>;
}

/** A run with all settings, and those that are there by default. */
function withConfig(run: SavedRun | undefined) {
  if (!run) return { value: undefined, absent: [] };
  const { config, absent } = keptConfig(run);
  return { value: absent.length > 0 ? { ...run, config } : run, absent };
}

/** What a run's log says of it, as far as its settings can be used; what is known goes before that. */
export function summedUp(
  run: SavedRun,
  chunks: readonly HistoryChunk[],
  known: Partial<RunSummary> = {},
): SavedRun {
  if (keptConfig(run).misfit) return run;
  const { series } = readHistory(chunks);
  return { ...run, summary: { ...run.summary, ...summaryOf(series, run.config), ...known } };
}

/** Reads what is kept of a run. Of what is within its summary or config the names are paths. */
export function readRun(kept: unknown): RunReading {
  if (!isRecord(kept)) return readFields(runRules, kept);
  const fullSummary = isRecord(kept.summary) ? kept.summary : {};
  const isOlder =
    isRecord(kept.summary) &&
    (isOfMixedTests(kept.summary) || lacksValidation(kept.summary, kept.config));
  const keptSummary = isOlder ? withoutTests(fullSummary) : fullSummary;
  const summary = readFields(summaryRules, keptSummary);
  const isWhole = summary.mended.length === 0 && hasLossLine(kept.summary);
  const reading = readFields(runRules, isWhole ? kept : { ...kept, summary: summary.value });
  const { value, absent } = withConfig(reading.value);
  const mended = [
    ...reading.mended,
    // What earlier versions did not say is no damage.
    ...summary.mended
      .filter((field) => !isOlder || !fieldsOfTests.includes(field))
      .map((field) => `summary.${field}`),
    ...absent.filter((field) => !youngFields.includes(field)).map((field) => `config.${field}`),
  ];
  if (isWhole) return { value, lost: reading.lost, mended };
  const known = Object.entries(keptSummary).filter(([field]) => !summary.mended.includes(field));
  return { value, lost: reading.lost, mended, knownSummary: Object.fromEntries(known) };
}
