import { taskOf } from '../../catalog/tasks';
import { scheduledRate } from '../../math/model/learning-rate-schedule';
import type { TrainingFacts } from '../../math/data/training-facts';
import type { Evaluation } from '../../math/history/evaluation';
import type { LossLandscape } from '../../math/model/loss-landscape';
import type {
  ExampleImages,
  FailureStage,
  RangeTestReport,
  RunStatus,
} from '../../protocol/events';
import {
  configOfNextRun,
  epochLength,
  liveSettingsFieldNames,
  liveSettingsOf,
  type LiveSettings,
  type RunConfig,
  runConfigFieldNames,
} from '../../protocol/run-config';
import type { Adjustment } from '../../protocol/snapshot';
import type { TimeReport } from '../../protocol/time-report';
import type { ReplayResult } from './replay-result';
import type { TrainingRequest } from './training-request';

/** What a run is doing as the page sees it: the worker may also be gone. */
export type PageRunStatus =
  | RunStatus
  | { readonly phase: 'failed'; readonly stage: FailureStage; readonly detail: string };

/** A worker was lost, and another one has taken over. */
export interface Recovery {
  readonly atStep: number;
  readonly from: 'device-lost' | 'worker-hung';
}

/** The latest values of the current run. Its history is in `series`. */
export interface RunState {
  readonly id: number;
  /** What it was started with; the controls may already say something else. */
  readonly config: RunConfig;
  /** Changes of its live settings since, each at its step, and those that are planned. */
  readonly adjustments: readonly Adjustment[];
  /** It goes through the changes of the page's link. */
  readonly isOfLink: boolean;
  /** Where its weights come from, if not from its seed: see `SavedRun`. */
  readonly weightsFrom: string | undefined;
  /** A person has changed a live setting since it was opened: nothing is planned any more. */
  readonly isTakenOver: boolean;
  readonly status: PageRunStatus;
  readonly request: TrainingRequest;
  readonly step: number;
  readonly epoch: number;
  readonly samplesPerSecond: number;
  readonly elapsedMs: number;
  /** Smoothed, as the chart's strong line. */
  readonly trainLoss: number | undefined;
  /** The latest result on test images. */
  readonly evaluation: Evaluation | undefined;
  /** The latest range test of this run, under way or over. */
  readonly rangeTest: RangeTestReport | undefined;
  /** The loss around its weights, as far as that is known; undefined unless it was asked for. */
  readonly lossLandscape: LossLandscape | undefined;
  /** Where the last second of training went; undefined unless that is measured. */
  readonly timeReport: TimeReport | undefined;
  /** A few of the images it trains on; undefined until they have arrived. */
  readonly examples: ExampleImages | undefined;
  /** What the images that it trains on are like; undefined until all of them have arrived. */
  readonly trainingFacts: TrainingFacts | undefined;
  /** Where the curve's trust ends after a divergence, until training goes on. */
  readonly divergedAtStep: number | undefined;
  /** Where the run last went on by itself, in a fresh worker. */
  readonly recovered: Recovery | undefined;
  /** How the steps came out that were made again when it was opened, or its worker restarted. */
  readonly replay: ReplayResult | undefined;
}

/** What can be done to the run on the playground. */
export interface TrainingActions {
  train(): void;
  pause(): void;
  /** Trains on one batch, and shows how. */
  step(): void;
  /** Trains up to the end of this step, and pauses there. */
  trainTo(step: number): void;
  /** Goes on from the state that was kept, at the same rate, however far the loss explodes; until a setting is changed. */
  goOnAnyway(): void;
  /** A new run from the controls' settings: with an unchanged seed the same curve again. */
  reset(): void;
  newSeed(): void;
  /** What can apply at once does, before the first step all of it; the rest waits for the next run. */
  configure(change: Partial<RunConfig>): void;
  /** Begins with the huge model that was chosen, or has it chosen no more. */
  answerAboutHuge(begins: boolean): void;
  /** Asks whether the huge model that was chosen is to begin. */
  askAboutHuge(): void;
  /** A new run as by Reset, at the usual rate of its optimizer. */
  resetAtUsualRate(): void;
  /** Tries rising rates on a copy of the run, which waits meanwhile. */
  startRangeTest(): void;
  stopRangeTest(): void;
  /** Computes the loss around the run's weights, until training goes on. */
  computeLossLandscape(): void;
}

export function freshRun(id: number, config: RunConfig): RunState {
  return {
    id,
    config,
    adjustments: [],
    isOfLink: false,
    weightsFrom: undefined,
    isTakenOver: false,
    status: { phase: 'preparing', waitingFor: 'backend' },
    request: { kind: 'rest' },
    step: 0,
    epoch: 0,
    samplesPerSecond: 0,
    elapsedMs: 0,
    trainLoss: undefined,
    evaluation: undefined,
    rangeTest: undefined,
    lossLandscape: undefined,
    timeReport: undefined,
    examples: undefined,
    trainingFacts: undefined,
    divergedAtStep: undefined,
    recovered: undefined,
    replay: undefined,
  };
}

type RestartField = Exclude<keyof RunConfig, keyof LiveSettings>;

const isOnRestart = (field: keyof RunConfig): field is RestartField =>
  !(liveSettingsFieldNames as readonly string[]).includes(field);

/** Settings that differ from what the run was started with and wait for the next reset. */
export function pendingChanges(chosen: RunConfig, running: RunConfig): (keyof RunConfig)[] {
  const next = configOfNextRun(chosen, running);
  return runConfigFieldNames.filter((field) =>
    isOnRestart(field) ? chosen[field] !== running[field] : next[field] !== chosen[field],
  );
}

/** The rate of the next step, as the controls have it now. */
export function rateInForce({ config, run }: { config: RunConfig; run: RunState }): number {
  const perEpoch = epochLength(run.config);
  return scheduledRate(config, run.step + 1, perEpoch);
}

/** What a range test depends on: what makes a step what it is, but for the rate. */
const rangeTestFields = [
  'momentum',
  'beta1',
  'beta2',
  'alpha',
  'epsilon',
  'weightDecay',
  'labelSmoothing',
  'focalGamma',
  'weightedClass',
  'classWeight',
  'shift',
  'rotation',
  'zoom',
] as const satisfies readonly (keyof LiveSettings)[];

/** Whether the network or its settings have moved on so far that the range test may no longer hold. */
export function isOutdated({ config, run }: { config: RunConfig; run: RunState }): boolean {
  const test = run.rangeTest;
  if (!test) return false;
  const hasMovedOn = run.step > 2 * test.step + 100;
  // What is chosen for the next run would be another network, or another way to train it.
  const isOfAnother = (['model', 'initialisation', 'optimizer', 'loss', 'batchSize'] as const).some(
    (field) => config[field] !== run.config[field],
  );
  return (
    hasMovedOn ||
    isOfAnother ||
    rangeTestFields.some((field) => config[field] !== test.settings[field])
  );
}

/** Whether its network draws images, of which nothing is kept: to show what a step drew, the step is made again. */
export const drawsImages = ({ task }: RunConfig) => taskOf(task).network !== 'classifier';

/** The live settings that a step was made by. */
export function settingsAt({ config, adjustments }: RunState, step: number): LiveSettings {
  return (
    adjustments.findLast(({ afterStep }) => afterStep < step)?.settings ?? liveSettingsOf(config)
  );
}
