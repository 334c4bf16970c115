import * as v from 'valibot';

import { backendIds, type BackendId } from '../catalog/backends';
import { hyperparameters } from '../catalog/hyperparameters';
import { initialisationIds, type InitialisationId } from '../catalog/initialisations';
import { lossIds } from '../catalog/losses';
import { datasetShape, mnist } from '../catalog/datasets';
import { isModel, layersOf, modelsFor } from '../catalog/models';
import {
  type ChosenParameters,
  optimizerIds,
  type OptimizerId,
  optimizerParameters,
} from '../catalog/optimizers';
import { scheduleIds } from '../catalog/schedules';
import { frameOf, taskIds, type TaskId, taskOf } from '../catalog/tasks';
import { hasClassToLeaveOut, isUnknownTo, readUnknown } from '../catalog/unknown';
import { mostHeld, stepsPerEpoch } from '../math/data/batch-order';
import { type EvaluationSplit, evaluationSplits } from '../math/history/evaluation';
import type { ScheduleSettings } from '../math/model/learning-rate-schedule';
import type { LossId, LossSettings } from '../math/model/losses';
import { readDecimal } from '../math/number-text';

/** What is in force from the next step on when it is changed during a run. */
export interface LiveSettings extends ChosenParameters, LossSettings, ScheduleSettings {
  /** Before the schedule's factor. */
  readonly learningRate: number;
  readonly shift: number;
  readonly rotation: number;
  readonly zoom: number;
  readonly stopEpochs: number | 'never';
  readonly stopSteps: number | 'never';
  /** The score at which the run stops, 0 to 1. */
  readonly stopAccuracy: number | 'never';
  /** The images that it is of. Without any held for validation they are the test images, whatever this says. */
  readonly stopBy: EvaluationSplit;
  /** The time spent training after which it stops, without pauses. */
  readonly stopSeconds: number | 'never';
  /** What becomes of a loss that explodes: the run goes back and stops, or goes on as if nothing were. */
  readonly onDivergence: 'stop' | 'go-on';
}

/** Everything that determines a run. The same config on the same backend gives the same curve. */
export interface RunConfig extends LiveSettings {
  readonly seed: number;
  readonly task: TaskId;
  /** A data set's id in the catalog. */
  readonly dataset: string;
  /** What is unknown, in tasks that look for it: see `catalog/unknown.ts`. */
  readonly unknown: string;
  /** A model's id in the catalog, or its notation. */
  readonly model: string;
  readonly initialisation: InitialisationId;
  readonly optimizer: OptimizerId;
  readonly loss: LossId;
  readonly batchSize: number;
  /** Images of the data set that are used. */
  readonly trainCount: number;
  /** Those of them that are held for validation, and never trained on. */
  readonly validationCount: number;
  readonly labelNoise: number;
  /** `auto` takes the fastest that works. */
  readonly backend: BackendId | 'auto';
  /** Slices that a batch is cut into, computed side by side; a GPU takes it whole. */
  readonly replicas: number | 'auto';
}

interface Range {
  readonly minimum: number;
  readonly maximum: number;
}

const between = ({ minimum, maximum }: Range, isWhole = false) =>
  v.pipe(
    v.number(),
    v.finite(),
    v.minValue(minimum),
    v.maxValue(maximum),
    v.metadata({ minimum, maximum, isWhole }),
  );
const integerBetween = (range: Range) => v.pipe(between(range, true), v.integer());
const orElse = <const Word extends string, Schema extends v.GenericSchema<unknown, number>>(
  word: Word,
  schema: Schema,
) => v.union([v.literal(word), schema]);

/** What each field accepts, for input that comes from outside (URLs, files). */
export const liveSettingsFields = {
  learningRate: between(hyperparameters.learningRate),
  momentum: orElse('auto', between(optimizerParameters.momentum)),
  beta1: orElse('auto', between(optimizerParameters.beta1)),
  beta2: orElse('auto', between(optimizerParameters.beta2)),
  alpha: orElse('auto', between(optimizerParameters.alpha)),
  epsilon: orElse('auto', between(optimizerParameters.epsilon)),
  weightDecay: orElse('auto', between(optimizerParameters.weightDecay)),
  labelSmoothing: between(hyperparameters.labelSmoothing),
  focalGamma: between(hyperparameters.focalGamma),
  weightedClass: integerBetween(hyperparameters.weightedClass),
  classWeight: between(hyperparameters.classWeight),
  schedule: v.picklist(scheduleIds),
  warmupSteps: integerBetween(hyperparameters.warmupSteps),
  scheduleEpochs: between(hyperparameters.scheduleEpochs),
  decayFactor: between(hyperparameters.decayFactor),
  decayEpochs: between(hyperparameters.decayEpochs),
  shift: integerBetween(hyperparameters.shift),
  rotation: between(hyperparameters.rotation),
  zoom: between(hyperparameters.zoom),
  stopEpochs: orElse('never', integerBetween(hyperparameters.stopEpochs)),
  stopSteps: orElse('never', integerBetween(hyperparameters.stopSteps)),
  stopAccuracy: orElse('never', between(hyperparameters.stopAccuracy)),
  stopBy: v.picklist(evaluationSplits),
  stopSeconds: orElse('never', between(hyperparameters.stopSeconds)),
  onDivergence: v.picklist(['stop', 'go-on']),
} satisfies { [Field in keyof LiveSettings]: v.GenericSchema<unknown, LiveSettings[Field]> };

export const runConfigFields = {
  seed: integerBetween(hyperparameters.seed),
  task: v.picklist(taskIds),
  dataset: v.pipe(
    v.string(),
    v.check((id) => datasetShape(id) !== undefined),
  ),
  unknown: v.pipe(
    v.string(),
    v.check((text) => readUnknown(text) !== undefined),
  ),
  // Whether it fits the task is for `misfits` to say.
  model: v.string(),
  initialisation: v.picklist(initialisationIds),
  optimizer: v.picklist(optimizerIds),
  loss: v.picklist(lossIds),
  batchSize: integerBetween(hyperparameters.batchSize),
  trainCount: integerBetween(hyperparameters.trainCount),
  validationCount: integerBetween(hyperparameters.validationCount),
  labelNoise: between(hyperparameters.labelNoise),
  backend: v.picklist(['auto', ...backendIds] as const),
  replicas: orElse('auto', integerBetween(hyperparameters.replicas)),
  ...liveSettingsFields,
} satisfies { [Field in keyof RunConfig]: v.GenericSchema<unknown, RunConfig[Field]> };

export const runConfigFieldNames = Object.keys(runConfigFields) as (keyof RunConfig)[];
export const liveSettingsFieldNames = Object.keys(liveSettingsFields) as (keyof LiveSettings)[];

export const defaultRunConfig: RunConfig = {
  seed: hyperparameters.seed.default,
  task: 'one-digit',
  dataset: 'mnist',
  unknown: '0',
  model: 'tutorial-cnn',
  initialisation: 'pytorch',
  optimizer: 'adam',
  loss: 'cross-entropy',
  batchSize: hyperparameters.batchSize.default,
  trainCount: hyperparameters.trainCount.default,
  validationCount: hyperparameters.validationCount.default,
  labelNoise: hyperparameters.labelNoise.default,
  backend: 'auto',
  replicas: hyperparameters.replicas.default,
  learningRate: hyperparameters.learningRate.default,
  momentum: 'auto',
  beta1: 'auto',
  beta2: 'auto',
  alpha: 'auto',
  epsilon: 'auto',
  weightDecay: 'auto',
  labelSmoothing: hyperparameters.labelSmoothing.default,
  focalGamma: hyperparameters.focalGamma.default,
  weightedClass: hyperparameters.weightedClass.default,
  classWeight: hyperparameters.classWeight.default,
  schedule: 'constant',
  warmupSteps: hyperparameters.warmupSteps.default,
  scheduleEpochs: hyperparameters.scheduleEpochs.default,
  decayFactor: hyperparameters.decayFactor.default,
  decayEpochs: hyperparameters.decayEpochs.default,
  shift: hyperparameters.shift.default,
  rotation: hyperparameters.rotation.default,
  zoom: hyperparameters.zoom.default,
  stopEpochs: hyperparameters.stopEpochs.default,
  stopSteps: hyperparameters.stopSteps.default,
  stopAccuracy: hyperparameters.stopAccuracy.default,
  stopBy: 'validation',
  stopSeconds: hyperparameters.stopSeconds.default,
  onDivergence: 'stop',
};

export function haveSameLiveSettings(one: LiveSettings, other: LiveSettings): boolean {
  return liveSettingsFieldNames.every((field) => one[field] === other[field]);
}

/** What a field accepts, for words about it: numbers in a range, one of a few names, or a model. */
export type Accepted =
  | (Range & { readonly isWhole: boolean; readonly word: 'auto' | 'never' | undefined })
  | { readonly names: readonly string[] }
  | 'model'
  | 'dataset'
  | 'unknown';

/** With the rest of a config: of its task, its data set, and how many images of that. */
export function acceptedBy(
  field: keyof RunConfig,
  config: Pick<RunConfig, 'task' | 'dataset' | 'unknown' | 'trainCount'> = defaultRunConfig,
): Accepted {
  const { task, dataset, unknown } = config;
  const schema = runConfigFields[field];
  if (field === 'loss') return { names: taskOf(task).losses };
  if (field === 'task') {
    return { names: taskIds.filter((id) => canTake(id, { dataset, unknown })) };
  }
  if (schema.type === 'picklist') return { names: schema.options };
  if (schema.type === 'string') return field as 'model' | 'dataset' | 'unknown';
  const [word, number] = schema.type === 'union' ? schema.options : [undefined, schema];
  const { maximum, ...range } = v.getMetadata(number);
  return { ...range, maximum: Math.min(maximum, mostBy(field, config)), word: word?.literal };
}

/** Whether a task can be done with a data set: it has not too many classes, and enough where some are left out. */
export function canTake(
  task: TaskId,
  { dataset, unknown }: Pick<RunConfig, 'dataset' | 'unknown'>,
): boolean {
  const { mostClasses, findsUnknown } = taskOf(task);
  if (datasetShape(dataset)!.classCount > mostClasses) return false;
  return !findsUnknown || hasClassToLeaveOut(dataset) || isUnknownTo(unknown, dataset);
}

/** What a data set, or as many images of it, allows of a number at most. */
export function mostBy(
  field: keyof RunConfig,
  { dataset, trainCount }: Pick<RunConfig, 'dataset' | 'trainCount'>,
): number {
  if (field === 'weightedClass') return datasetShape(dataset)!.classCount - 1;
  if (field === 'validationCount') return mostHeld(trainCount);
  return field === 'trainCount' && dataset === 'mnist' ? mnist.trainCount : Infinity;
}

/** The settings of a config that apply at once. */
export function liveSettingsOf(config: LiveSettings): LiveSettings {
  const entries = liveSettingsFieldNames.map((field) => [field, config[field]]);
  return Object.fromEntries(entries) as LiveSettings;
}

export interface RejectedField {
  readonly field: keyof RunConfig;
  /** What was asked for, shortened. */
  readonly value: string;
}

/** As much of a text from outside as is shown to a person. */
export const shortened = (text: string) => text.slice(0, 40);

/** Reads a field's value from a text; undefined if the field does not accept it. */
export function readField<Field extends keyof RunConfig>(
  field: Field,
  text: string,
): RunConfig[Field] | undefined {
  const schema = runConfigFields[field];
  const number = schema.type === 'string' ? undefined : readDecimal(text);
  const result = v.safeParse(schema, number ?? text);
  return result.success ? (result.output as RunConfig[Field]) : undefined;
}

/**
 * Reads a RunConfig from a page's query. Other names are left alone; a bad value is replaced by its
 * default and reported.
 */
export function parseRunConfig(query: URLSearchParams): {
  config: RunConfig;
  rejected: readonly RejectedField[];
} {
  const accepted: Partial<Record<keyof RunConfig, unknown>> = {};
  const rejected: RejectedField[] = [];
  for (const field of runConfigFieldNames) {
    const text = query.get(field);
    if (text === null) continue;
    const value = readField(field, text);
    if (value !== undefined) accepted[field] = value;
    else rejected.push({ field, value: shortened(text) });
  }
  const defaults = defaultsOf((accepted.task as TaskId | undefined) ?? defaultRunConfig.task);
  let config = { ...defaults, ...accepted } as RunConfig;
  for (;;) {
    const fields = misfits(config);
    for (const field of fields) {
      const isTold = !query.has(field) || rejected.some((other) => other.field === field);
      if (!isTold) rejected.push({ field, value: shortened(String(config[field])) });
    }
    // With another task other things may not fit.
    if (!fields.includes('task')) return { config: fitted(config), rejected };
    config = withTask(config, defaultRunConfig.task);
  }
}

/** What every setting is unless it is chosen. */
export function defaultsOf(task: TaskId): RunConfig {
  const { losses, defaults } = taskOf(task);
  return { ...defaultRunConfig, ...defaults, task, loss: losses[0] };
}

/** The config for another task: what its own had by default is what that one has, all else stays. */
export function withTask(config: RunConfig, task: TaskId): RunConfig {
  const [before, after] = [defaultsOf(config.task), defaultsOf(task)];
  const entries = runConfigFieldNames
    .filter((field) => config[field] === before[field])
    .map((field) => [field, after[field]]);
  return { ...config, ...Object.fromEntries(entries), task };
}

/** The config of the next run. What another task has in force at once is to come with it, and not before. */
export function configOfNextRun(chosen: RunConfig, running: RunConfig): RunConfig {
  const before = { ...chosen, task: running.task };
  return { ...chosen, ...liveSettingsOf(withTask(before, chosen.task)) };
}

export type Misfit =
  | 'task'
  | 'unknown'
  | 'model'
  | 'loss'
  | 'trainCount'
  | 'validationCount'
  | 'weightedClass';

/** The fields whose values can't go with the task and the data set. */
export function misfits(config: RunConfig): Misfit[] {
  const { task, dataset, unknown, model, loss } = config;
  const { losses, findsUnknown } = taskOf(task);
  if (!canTake(task, config)) return ['task'];
  return [
    ...(!findsUnknown || isUnknownTo(unknown, dataset) ? [] : (['unknown'] as const)),
    ...(isModel(model, frameOf(config)) ? [] : (['model'] as const)),
    ...(losses.includes(loss) ? [] : (['loss'] as const)),
    ...(['trainCount', 'validationCount', 'weightedClass'] as const).filter(
      (field) => config[field] > mostBy(field, config),
    ),
  ];
}

/** The config, with what can't go with the task and the data set replaced by what usually does. */
export function fitted(config: RunConfig): RunConfig {
  const fields = misfits(config);
  if (fields.includes('task')) return fitted(withTask(config, defaultRunConfig.task));
  return {
    ...config,
    ...(fields.includes('unknown') && { unknown: defaultRunConfig.unknown }),
    ...(fields.includes('model') && { model: usualModel(config) }),
    ...(fields.includes('loss') && { loss: defaultsOf(config.task).loss }),
    ...(fields.includes('trainCount') && { trainCount: defaultRunConfig.trainCount }),
    ...(fields.includes('validationCount') && {
      validationCount: defaultRunConfig.validationCount,
    }),
    ...(fields.includes('weightedClass') && { weightedClass: defaultRunConfig.weightedClass }),
  };
}

/** The first that fits: what the tutorial's network makes of very small images is nothing. */
function usualModel(config: RunConfig): string {
  const frame = frameOf(config);
  const { model: usual } = defaultsOf(config.task);
  return [usual, ...modelsFor(frame)].find((model) => isModel(model, frame))!;
}

/** How many images a run trains on, as far as its config tells. */
export const trainedCount = ({
  trainCount,
  validationCount,
}: Pick<RunConfig, 'trainCount' | 'validationCount'>) => trainCount - validationCount;

/** The steps of an epoch of a run, as far as its config tells. */
export const epochLength = (
  config: Pick<RunConfig, 'trainCount' | 'validationCount' | 'batchSize'>,
) => stepsPerEpoch(trainedCount(config), config.batchSize);

/** The images by whose accuracy a run stops. */
export const stopSplitOf = ({
  validationCount,
  stopBy,
}: Pick<RunConfig, 'validationCount' | 'stopBy'>): EvaluationSplit =>
  validationCount > 0 ? stopBy : 'test';

/** The layers of a config's network. */
export function layersOfConfig(config: Pick<RunConfig, 'model' | 'task' | 'dataset'>) {
  return layersOf(config.model, frameOf(config));
}
