import type { BackendId } from '../catalog/backends';
import type { Evaluation } from '../math/history/evaluation';
import type { GivenUpTable } from '../math/history/given-up-steps';
import type { RaceRules } from './race';
import type { LiveSettings, RunConfig } from './run-config';
import type { Adjustment } from './snapshot';

/** Where a run began, if not from its seed. */
export interface RunOrigin {
  /** The run it was forked from; it may be gone by now. */
  readonly runId: string;
  /** The step whose weights it began with. */
  readonly step: number;
  /** Live settings that were changed there, before its own first step. */
  readonly settings?: Partial<LiveSettings>;
}

/** What is kept of a run for the list of runs. Its history and checkpoints are kept apart. */
export interface SavedRun {
  /** 16 random hexadecimal digits. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Given by a person; empty: the one that follows from the id is shown (`catalog/run-names.ts`). */
  readonly name: string;
  readonly note: string;
  /** What it was started with; its live settings may have changed since (`adjustments` of its history). */
  readonly config: RunConfig;
  /** What computed it; together with `config` this determines the curve. */
  readonly backend: BackendId;
  readonly replicas: number;
  readonly origin: RunOrigin | null;
  /** Contestants of one race share it, and the seeds of a run that is repeated. */
  readonly raceId: string | null;
  /** Where weights of it come from that its seed does not lead to: a file, or a program elsewhere. */
  readonly weightsFrom?: string;
  /** Of that race; absent of other runs, and of races of before. */
  readonly raceRules?: RaceRules;
  readonly summary: RunSummary;
  /** Ended on purpose (Reset, New seed), so that the next visit does not offer to go on with it. */
  readonly isEnded: boolean;
  /** It was being trained when this was written: who goes on with it trains on. */
  readonly isTraining: boolean;
  /** When it came from a file; absent if it was made in this browser. */
  readonly importedAt?: number;
  /** In the trash since then; null if it is not. */
  readonly deletedAt: number | null;
}

export interface RunSummary {
  readonly step: number;
  readonly epoch: number;
  /** Time spent training, without pauses. */
  readonly elapsedMs: number;
  /** Smoothed; null before the first step. */
  readonly trainLoss: number | null;
  /** What the last test on all images gave; null before the first, and an accuracy where the score is none. */
  readonly testLoss: number | null;
  readonly testAccuracy: number | null;
  /**
   * At the best step: of those with a test on all images the one with the lowest validation loss, or the best
   * validation accuracy; without held images, the one with the lowest test loss, or the best test accuracy.
   */
  readonly bestTestLoss: number | null;
  readonly bestTestAccuracy: number | null;
  /** The step of that last test. */
  readonly testStep: number | null;
  /** How many images that test was on, and the standard error of its loss. Earlier versions of the page did not note them. */
  readonly testImages?: number;
  readonly testLossError?: number;
  /** Of the last test on the sample: to be shown where there is none on all images, and never to be ranked. */
  readonly sampleLoss: number | null;
  readonly sampleAccuracy: number | null;
  /** The same of the images held for validation; absent of a run that holds none, and of those of earlier versions of the page. */
  readonly validationLoss?: number | null;
  readonly validationAccuracy?: number | null;
  readonly bestValidationLoss?: number | null;
  readonly bestValidationAccuracy?: number | null;
  readonly validationStep?: number | null;
  readonly validationImages?: number;
  readonly validationLossError?: number;
  readonly validationSampleLoss?: number | null;
  readonly validationSampleAccuracy?: number | null;
  /**
   * The smoothed train loss over the run, in a few points for a picture of a finger's width: [step, loss] after
   * [step, loss], finite all. Earlier versions of the page did not note it.
   */
  readonly lossLine?: readonly number[];
  /** How often the learning rate was changed by hand during the run; a drag counts once. */
  readonly rateChanges: number;
  /** Whether its loss exploded or was no number at the end. */
  readonly hasDiverged: boolean;
  /** Whether it was at rest because it had met its own condition to stop. Earlier versions of the page did not note it. */
  readonly hasStopped?: boolean;
}

/**
 * A piece of a run's history. The pieces of a run are a log: read in their order, each is applied
 * to what came before, and steps that come again replace those from there on.
 */
export interface HistoryChunk {
  readonly runId: string;
  /** From 0, without gaps. */
  readonly sequence: number;
  /** The step of the first values; 0 if there are none. */
  readonly firstStep: number;
  /** The steps of all values, in order; absent where they follow each other. */
  readonly steps?: Uint32Array<ArrayBuffer>;
  /** As in `StepBatch`. */
  readonly loss: Float32Array;
  readonly score: Float32Array;
  readonly learningRate: Float32Array;
  /** Time spent training at some of the steps, in order: [step, ms] after [step, ms]. */
  readonly times: Float64Array;
  readonly evaluations: readonly Evaluation[];
  readonly adjustments: readonly Adjustment[];
  /** What was given up where the piece begins, as after a divergence. Earlier versions of the page did not note it. */
  readonly givenUp?: readonly GivenUpTable[];
}

/** Why a state was kept. Of those for `recovery` only the last of a run is. */
export type CheckpointReason = 'epoch' | 'pause' | 'adjustment' | 'recovery';

/** A kept state as far as lists show it; the arrays are kept apart. */
export interface CheckpointInfo {
  readonly runId: string;
  readonly step: number;
  readonly reason: CheckpointReason;
  readonly savedAt: number;
  /** The size of weights and optimizer state. */
  readonly bytes: number;
  /** The fingerprint of the weights (`math/fingerprint.ts`). */
  readonly fingerprint: string;
  /** The fingerprint of the optimizer's arrays. Earlier versions of the page did not note it. */
  readonly slotsFingerprint?: string;
}
