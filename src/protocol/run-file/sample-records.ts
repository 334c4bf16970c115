import fc from 'fast-check';

import { optimizerIds } from '../../catalog/optimizers';
import { defaultRunConfig, liveSettingsOf, type RunConfig } from '../run-config';
import type { RaceRules } from '../race';
import type { SavedRun } from '../saved-run';
import type { RunRecord } from './run-record';

/** For tests: a run of three steps. */
export const sampleRun: SavedRun = {
  id: '0123456789abcdef',
  createdAt: Date.UTC(2026, 10, 24, 12, 30),
  updatedAt: Date.UTC(2026, 10, 24, 12, 31),
  name: '',
  note: '',
  config: defaultRunConfig,
  backend: 'wasm',
  replicas: 2,
  origin: null,
  raceId: null,
  summary: {
    step: 3,
    epoch: 1,
    elapsedMs: 60,
    trainLoss: 2.2,
    testLoss: 2.1,
    testAccuracy: 0.25,
    bestTestLoss: 2.1,
    bestTestAccuracy: 0.25,
    testStep: 3,
    sampleLoss: 2.05,
    sampleAccuracy: 0.27,
    rateChanges: 1,
    hasDiverged: false,
  },
  isEnded: true,
  isTraining: false,
  deletedAt: null,
};

export const sampleRecord: RunRecord = {
  run: sampleRun,
  series: {
    step: [1, 2, 3],
    loss: Float32Array.of(2.3, 2.25, 2.2),
    score: Float32Array.of(0.125, 0.25, 0.1875),
    learningRate: Float32Array.of(0.001, 0.001, 0.01),
  },
  times: { step: [2, 3], elapsedMs: [40.5, 60] },
  evaluations: [
    {
      step: 3,
      split: 'test',
      scope: 'sample',
      loss: 2.05,
      lossError: 0.02,
      score: 0.27,
      imageCount: 1000,
    },
    {
      step: 3,
      split: 'test',
      scope: 'whole',
      loss: 2.1,
      lossError: 0.006,
      score: 0.25,
      imageCount: 10_000,
    },
  ],
  adjustments: [
    { afterStep: 2, settings: { ...liveSettingsOf(defaultRunConfig), learningRate: 0.01 } },
  ],
};

const hex = fc.stringMatching(/^[0-9a-f]{16}$/);
const dateMs = fc.integer({ min: 0, max: 4e12 });
const step = fc.integer({ min: 0, max: 4_000_000 });
const steps = (minimum: number) =>
  fc.uniqueArray(fc.integer({ min: minimum, max: 300 }), { minLength: 1, maxLength: 40 });
const ascending = (a: number, b: number) => a - b;
const floats = (length: number, value = fc.float()) =>
  fc
    .array(value, { minLength: length, maxLength: length })
    .map((values) => Float32Array.from(values, positiveZero));
/** JSON has one zero. */
const positiveZero = (value: number) => value + 0;
const learningRate = fc.double({ min: 1e-5, max: 1, noNaN: true });

const config = fc
  .record({
    seed: fc.nat(0xffff_ffff),
    model: fc.constantFrom('softmax', 'tutorial-cnn', 'conv4x3-relu-flat-fc10'),
    optimizer: fc.constantFrom(...optimizerIds),
    batchSize: fc.integer({ min: 1, max: 1024 }),
    learningRate,
    momentum: fc.constantFrom<(number | 'auto')[]>('auto', 0.5),
    stopSteps: fc.constantFrom<(number | 'never')[]>('never', 1000),
  })
  .map((change): RunConfig => ({ ...defaultRunConfig, ...change }));

/** Any run that could have been made: with gaps, with losses that are no numbers, with any name. */
export const anyRecord: fc.Arbitrary<RunRecord> = fc
  .record({
    id: hex,
    name: fc.string({ unit: 'grapheme', maxLength: 20 }),
    note: fc.string({ unit: 'binary', maxLength: 50 }),
    createdAt: dateMs,
    updatedAt: dateMs,
    config,
    origin: fc.option(
      fc.record(
        { runId: hex, step, settings: fc.record({ learningRate }) },
        { requiredKeys: ['runId', 'step'] },
      ),
    ),
    raceId: fc.option(hex),
    raceRules: fc.constantFrom<(RaceRules | undefined)[]>(undefined, {
      from: 'seed',
      clock: 'steps',
      limit: 300,
      seeds: 5,
    }),
    rateChanges: fc.nat(100),
    hasDiverged: fc.boolean(),
    steps: steps(1),
    tests: fc.array(
      fc.record({
        share: fc.double({ min: 0, max: 1, noNaN: true }),
        loss: fc.double().map(positiveZero),
        score: fc.double({ min: 0, max: 1, noNaN: true }),
        lossError: fc.double({ min: 0, noNaN: true }),
        imageCount: fc.constantFrom(1000, 10_000),
      }),
    ),
    changes: steps(0),
    givenUp: fc.array(fc.nat(300)),
    rates: fc.array(learningRate, { minLength: 40, maxLength: 40 }),
  })
  .chain(({ steps: unsorted, tests, changes, rates, givenUp, raceRules, ...run }) => {
    const { rateChanges, hasDiverged, ...rest } = run;
    const sorted = unsorted.toSorted(ascending);
    const last = sorted.at(-1)!;
    const evaluations = new Map(
      tests.map(({ share, ...test }) => {
        const at = Math.round(share * last);
        const scope = test.imageCount === 1000 ? 'sample' : 'whole';
        return [`${at} ${scope}`, { step: at, split: 'test', scope, ...test }] as const;
      }),
    );
    const live = liveSettingsOf(run.config);
    return fc
      .record({
        loss: floats(sorted.length),
        score: floats(sorted.length, fc.float({ min: 0, max: 1 })),
        learningRate: fc.constant(
          Float32Array.from(sorted, (_, index) => rates[index % rates.length]!),
        ),
      })
      .map((columns): RunRecord => ({
        run: {
          ...sampleRun,
          ...rest,
          ...(raceRules && { raceRules }),
          summary: { ...sampleRun.summary, rateChanges, hasDiverged },
        },
        series: { step: sorted, ...columns },
        times: {
          step: sorted,
          elapsedMs: sorted.map((at) => at * 1.7),
        },
        evaluations: [...evaluations.values()].toSorted(
          (a, b) => a.step - b.step || a.imageCount - b.imageCount,
        ),
        adjustments: changes.toSorted(ascending).map((afterStep, index) => ({
          afterStep,
          settings: { ...live, learningRate: rates[index]! },
        })),
        ...(givenUp.length > 0 && {
          givenUp: givenUp.map((keptStep) => ({
            keptStep,
            step: Uint32Array.of(keptStep + 1, keptStep + 2),
            loss: Float32Array.of(0.5, Infinity),
          })),
        }),
      }));
  });
