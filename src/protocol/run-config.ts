import * as v from 'valibot';

import { backendIds, type BackendId } from '../catalog/backends';
import { hyperparameters } from '../catalog/hyperparameters';
import { models, type ModelId } from '../catalog/models';
import { optimizerIds, type OptimizerId } from '../catalog/optimizers';

/** Everything that determines a run. The same config on the same backend gives the same curve. */
export interface RunConfig {
  readonly seed: number;
  readonly model: ModelId;
  readonly optimizer: OptimizerId;
  readonly learningRate: number;
  readonly batchSize: number;
  /** `auto` takes the fastest that works. */
  readonly backend: BackendId | 'auto';
  /** Slices that a batch is cut into, computed side by side; a GPU takes it whole. */
  readonly replicas: number | 'auto';
}

export const defaultRunConfig: RunConfig = {
  seed: hyperparameters.seed.default,
  model: 'tutorial-cnn',
  optimizer: 'adam',
  learningRate: hyperparameters.learningRate.default,
  batchSize: hyperparameters.batchSize.default,
  backend: 'auto',
  replicas: hyperparameters.replicas.default,
};

const integerBetween = (range: { minimum: number; maximum: number }) =>
  v.pipe(v.number(), v.integer(), v.minValue(range.minimum), v.maxValue(range.maximum));

/** What each field accepts, for input that comes from outside (URLs, files). */
export const runConfigFields = {
  seed: integerBetween(hyperparameters.seed),
  model: v.picklist(Object.keys(models) as ModelId[]),
  optimizer: v.picklist(optimizerIds),
  learningRate: v.pipe(
    v.number(),
    v.finite(),
    v.minValue(hyperparameters.learningRate.minimum),
    v.maxValue(hyperparameters.learningRate.maximum),
  ),
  batchSize: integerBetween(hyperparameters.batchSize),
  backend: v.picklist(['auto', ...backendIds] as const),
  replicas: v.union([v.literal('auto'), integerBetween(hyperparameters.replicas)]),
} satisfies { [Field in keyof RunConfig]: v.GenericSchema<unknown, RunConfig[Field]> };

export interface RejectedField {
  readonly field: keyof RunConfig;
  readonly value: string;
}

const numericFields: ReadonlySet<string> = new Set([
  'seed',
  'learningRate',
  'batchSize',
  'replicas',
]);

/**
 * Reads a RunConfig from a page's query. Unknown names are left alone (they belong to others);
 * a bad value is replaced by its default and reported.
 */
export function parseRunConfig(query: URLSearchParams): {
  config: RunConfig;
  rejected: readonly RejectedField[];
} {
  const accepted: Record<string, unknown> = {};
  const rejected: RejectedField[] = [];
  for (const field of Object.keys(runConfigFields) as (keyof RunConfig)[]) {
    const text = query.get(field);
    if (text === null) continue;
    const number = numericFields.has(field) && text.trim() !== '' ? Number(text) : Number.NaN;
    const value = Number.isNaN(number) ? text : number;
    const result = v.safeParse(runConfigFields[field], value);
    if (result.success) accepted[field] = result.output;
    else rejected.push({ field, value: text.slice(0, 40) });
  }
  return { config: { ...defaultRunConfig, ...accepted }, rejected };
}
