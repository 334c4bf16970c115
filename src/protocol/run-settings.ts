import { losses } from '../catalog/losses';
import {
  type OptimizerEntry,
  type OptimizerParameterId,
  optimizerParameterIds,
  optimizers,
  parametersOf,
} from '../catalog/optimizers';
import { type ScheduleField, schedules } from '../catalog/schedules';
import { taskOf } from '../catalog/tasks';
import { defaultRunConfig, type RunConfig } from './run-config';
import type { SavedRun } from './saved-run';

export type SettingField = keyof RunConfig;
export type SettingValue = string | number;

/** The settings that had a say in a run, in numbers: what is `auto` is resolved, what its optimizer, loss or schedule has no use for is left out. */
export type RunSettings = Readonly<Partial<Record<SettingField, SettingValue>>>;

/** In the order of how much people want to know them. */
export const settingFields = [
  'task',
  'dataset',
  'unknown',
  'learningRate',
  'optimizer',
  'momentum',
  'beta1',
  'beta2',
  'alpha',
  'epsilon',
  'weightDecay',
  'schedule',
  'warmupSteps',
  'scheduleEpochs',
  'decayFactor',
  'decayEpochs',
  'loss',
  'labelSmoothing',
  'focalGamma',
  'weightedClass',
  'classWeight',
  'batchSize',
  'model',
  'initialisation',
  'trainCount',
  'validationCount',
  'labelNoise',
  'shift',
  'rotation',
  'zoom',
  'seed',
  'backend',
  'replicas',
  'stopEpochs',
  'stopSteps',
  'stopAccuracy',
  'stopBy',
  'stopSeconds',
  'onDivergence',
] as const satisfies readonly SettingField[];

const lossFields = Object.values(losses).flatMap(({ settings }) => settings);
const scheduleFields = Object.values(schedules).flatMap(
  ({ fields }): readonly ScheduleField[] => fields,
);

type Computed = Pick<SavedRun, 'config' | 'backend' | 'replicas' | 'origin'>;

/**
 * What counted in a run: what it was started with, or began with where it was forked; backend and
 * replicas are those that computed it.
 */
export function settingsOf(run: Computed): RunSettings {
  const { backend, replicas } = run;
  const config = startConfig(run);
  const settings: Record<string, SettingValue> = {
    ...config,
    ...parametersOf(config.optimizer, config),
    backend,
    replicas,
  };
  const used: readonly SettingField[] = [
    ...ownParameters(config),
    ...losses[config.loss].settings,
    ...schedules[config.schedule].fields,
  ];
  for (const field of [...optimizerParameterIds, ...lossFields, ...scheduleFields]) {
    if (!used.includes(field)) delete settings[field];
  }
  if (!taskOf(config.task).findsUnknown) delete settings['unknown'];
  if (config.validationCount === 0 || config.stopAccuracy === 'never') delete settings['stopBy'];
  // A GPU takes a batch whole.
  if (backend === 'webgpu') delete settings['replicas'];
  return settings;
}

export interface SettingDifference {
  readonly field: SettingField;
  /** Undefined where it had no say. */
  readonly before: SettingValue | undefined;
  readonly after: SettingValue | undefined;
}

/**
 * What was set differently in one run than in another. A number that comes with an optimizer, loss
 * or schedule and was left as usual is none: that the other is in use says it.
 */
export function differencesBetween(before: Computed, after: Computed): SettingDifference[] {
  const [left, right] = [settingsOf(before), settingsOf(after)];
  return settingFields
    .filter((field) => {
      if (left[field] === right[field]) return false;
      // That goes without saying for another backend.
      if (field === 'replicas' && left.backend !== right.backend) return false;
      return (
        !isUsual(field, left, startConfig(before)) || !isUsual(field, right, startConfig(after))
      );
    })
    .map((field) => ({ field, before: left[field], after: right[field] }));
}

/** Whether a number is the one that comes with what the config has chosen. */
function isUsual(field: SettingField, settings: RunSettings, config: RunConfig): boolean {
  const value = settings[field];
  if (value === undefined) return true;
  if (isParameter(field)) return value === usualParameters(config)[field];
  const dependent: readonly SettingField[] = [...lossFields, ...scheduleFields, 'stopBy'];
  const isDependent = dependent.includes(field);
  return isDependent && value === defaultRunConfig[field];
}

/** The same text for all runs whose losses measure the same. */
export function kindOfLoss(settings: RunSettings): string {
  const fields = ['task', 'dataset', 'unknown', 'loss', ...lossFields] as const;
  return JSON.stringify(fields.map((field) => settings[field] ?? null));
}

/** Whether the losses of two runs measure the same, so that one can be said to be lower. */
export function haveSameLoss(a: Computed, b: Computed): boolean {
  return kindOfLoss(settingsOf(a)) === kindOfLoss(settingsOf(b));
}

const startConfig = ({ config, origin }: Computed): RunConfig => ({
  ...config,
  ...origin?.settings,
});

const usualParameters = ({ optimizer }: RunConfig): OptimizerEntry['parameters'] =>
  optimizers[optimizer].parameters;

const ownParameters = (config: RunConfig) =>
  Object.keys(usualParameters(config)) as OptimizerParameterId[];

const isParameter = (field: SettingField): field is OptimizerParameterId =>
  (optimizerParameterIds as readonly SettingField[]).includes(field);
