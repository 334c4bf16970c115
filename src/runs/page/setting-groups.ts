import { settingFields, type SettingField } from '../../protocol/run-settings';

/** The groups in which a run's settings are listed, in order: those of the guide's table. */
export const settingGroups = [
  'task',
  'augmentation',
  'model',
  'optimizer',
  'schedule',
  'loss',
  'stop',
  'computation',
] as const;

export type SettingGroup = (typeof settingGroups)[number];

const groupOf: Readonly<Record<SettingField, SettingGroup>> = {
  task: 'task',
  dataset: 'task',
  unknown: 'task',
  trainCount: 'task',
  validationCount: 'task',
  labelNoise: 'task',
  shift: 'augmentation',
  rotation: 'augmentation',
  zoom: 'augmentation',
  model: 'model',
  initialisation: 'model',
  optimizer: 'optimizer',
  momentum: 'optimizer',
  beta1: 'optimizer',
  beta2: 'optimizer',
  alpha: 'optimizer',
  epsilon: 'optimizer',
  weightDecay: 'optimizer',
  learningRate: 'optimizer',
  batchSize: 'optimizer',
  seed: 'optimizer',
  schedule: 'schedule',
  warmupSteps: 'schedule',
  scheduleEpochs: 'schedule',
  decayFactor: 'schedule',
  decayEpochs: 'schedule',
  loss: 'loss',
  labelSmoothing: 'loss',
  focalGamma: 'loss',
  weightedClass: 'loss',
  classWeight: 'loss',
  stopEpochs: 'stop',
  stopSteps: 'stop',
  stopAccuracy: 'stop',
  stopBy: 'stop',
  stopSeconds: 'stop',
  onDivergence: 'stop',
  backend: 'computation',
  replicas: 'computation',
};

export const fieldsOf = (group: SettingGroup): readonly SettingField[] =>
  settingFields.filter((field) => groupOf[field] === group);
