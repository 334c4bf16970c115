import * as v from 'valibot';

import { backendIds } from '../../catalog/backends';
import { hyperparameters } from '../../catalog/hyperparameters';
import { evaluationScopes, evaluationSplits } from '../../math/history/evaluation';
import { raceRulesSchema } from '../race';
import {
  defaultRunConfig,
  type LiveSettings,
  liveSettingsFields,
  runConfigFields,
} from '../run-config';

/** The steps of a run that can be taken over: its history has to fit into the page's memory. */
export const mostSteps = 4_000_000;
export const mostRuns = 1000;

const whole = (minimum: number, maximum: number) =>
  v.pipe(v.number(), v.minValue(minimum), v.maxValue(maximum), v.integer());
const amount = v.pipe(v.number(), v.finite(), v.minValue(0));
const stepNumber = whole(0, mostSteps);

/** What JSON has no number for is a word. */
const float = v.pipe(
  v.union([v.number(), v.picklist(['NaN', 'Infinity', '-Infinity'])]),
  v.transform(Number),
);
/** The largest number of 32 bits, as short as it is written: a larger one would be read as infinite, which it is not. */
const largestFloat = 3.4028235e38;

const floats = v.pipe(
  v.array(
    v.pipe(
      v.union([
        v.pipe(v.number(), v.minValue(-largestFloat), v.maxValue(largestFloat)),
        v.picklist(['NaN', 'Infinity', '-Infinity']),
      ]),
      v.transform(Number),
    ),
  ),
  v.transform((values) => Float32Array.from(values)),
);

/** A file keeps a few hundred points of what is there for the eye. */
const mostGivenUp = 1000;

const latestMs = Date.UTC(10_000, 0, 1) - 1;

const runId = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));
const date = v.pipe(
  v.string(),
  v.isoTimestamp(),
  // The 31st of February has the form of a date. Before the year 0 and after 9999, where a time zone may lead,
  // dates are written in a form that would not be read again.
  v.transform((text) => Math.min(Math.max(Date.parse(text) || 0, 0), latestMs)),
);

/** Until version 5 a run whose loss exploded always stopped. */
const onDivergence = v.optional(liveSettingsFields.onDivergence, defaultRunConfig.onDivergence);
/** And there were no images held for validation. */
const stopBy = v.optional(liveSettingsFields.stopBy, defaultRunConfig.stopBy);

const someSettings = v.pipe(
  v.partial(v.object(liveSettingsFields)),
  // JSON has no undefined.
  v.transform((settings) => settings as Partial<LiveSettings>),
);

export const runSchema = v.object({
  run: v.object({
    id: runId,
    name: v.pipe(v.string(), v.maxLength(200)),
    note: v.pipe(v.string(), v.maxLength(10_000)),
    createdAt: date,
    updatedAt: date,
    origin: v.nullable(
      v.object({
        runId,
        step: stepNumber,
        settings: v.exactOptional(someSettings),
      }),
    ),
    raceId: v.nullable(runId),
    weightsFrom: v.exactOptional(v.pipe(v.string(), v.maxLength(200))),
    raceRules: v.exactOptional(raceRulesSchema),
  }),
  // Version 1 knew of one task and one data set, version 2 of nothing unknown.
  config: v.object({
    ...runConfigFields,
    task: v.optional(runConfigFields.task, defaultRunConfig.task),
    dataset: v.optional(runConfigFields.dataset, defaultRunConfig.dataset),
    unknown: v.optional(runConfigFields.unknown, defaultRunConfig.unknown),
    validationCount: v.optional(runConfigFields.validationCount, defaultRunConfig.validationCount),
    stopBy,
    onDivergence,
  }),
  backend: v.picklist(backendIds),
  replicas: whole(hyperparameters.replicas.minimum, hyperparameters.replicas.maximum),
  summary: v.object({
    step: stepNumber,
    epoch: amount,
    elapsedMs: amount,
    trainLoss: v.nullable(float),
    testLoss: v.nullable(float),
    testAccuracy: v.nullable(float),
    bestTestLoss: v.nullable(float),
    bestTestAccuracy: v.nullable(float),
    // Files of before version 5 have none. It is all made anew.
    testStep: v.optional(v.nullable(stepNumber), null),
    sampleLoss: v.optional(v.nullable(float), null),
    sampleAccuracy: v.optional(v.nullable(float), null),
    testImages: v.exactOptional(whole(1, hyperparameters.trainCount.maximum)),
    testLossError: v.exactOptional(float),
    validationImages: v.exactOptional(whole(1, hyperparameters.trainCount.maximum)),
    validationLossError: v.exactOptional(float),
    validationLoss: v.exactOptional(v.nullable(float)),
    validationAccuracy: v.exactOptional(v.nullable(float)),
    bestValidationLoss: v.exactOptional(v.nullable(float)),
    bestValidationAccuracy: v.exactOptional(v.nullable(float)),
    validationStep: v.exactOptional(v.nullable(stepNumber)),
    validationSampleLoss: v.exactOptional(v.nullable(float)),
    validationSampleAccuracy: v.exactOptional(v.nullable(float)),
    rateChanges: whole(0, mostSteps),
    hasDiverged: v.boolean(),
    hasStopped: v.exactOptional(v.boolean()),
  }),
  adjustments: v.array(
    v.object({
      afterStep: stepNumber,
      settings: v.object({ ...liveSettingsFields, stopBy, onDivergence }),
    }),
  ),
  evaluations: v.array(
    v.object({
      step: stepNumber,
      split: v.picklist(evaluationSplits),
      scope: v.picklist(evaluationScopes),
      loss: float,
      lossError: v.exactOptional(float),
      score: v.exactOptional(float),
      imageCount: whole(1, hyperparameters.trainCount.maximum),
    }),
  ),
  givenUp: v.exactOptional(
    v.pipe(
      v.array(
        v.object({
          keptStep: stepNumber,
          step: v.pipe(
            v.array(stepNumber),
            v.maxLength(mostGivenUp),
            v.transform((values) => Uint32Array.from(values)),
          ),
          loss: floats,
        }),
      ),
      v.maxLength(mostGivenUp),
    ),
  ),
  times: v.object({ step: v.array(stepNumber), elapsedMs: v.array(amount) }),
  series: v.object({
    step: v.pipe(v.array(whole(1, mostSteps)), v.minLength(1)),
    loss: floats,
    score: v.exactOptional(floats),
    learningRate: floats,
  }),
});

export type FileRun = v.InferOutput<typeof runSchema>;

/** What a file holds, once it is known to be one of ours; of its runs only how many there are. */
export const contentSchema = v.object({
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  runs: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(mostRuns)),
});
