import type { BackendId } from '../catalog/backends';
import type { StepAnswers } from '../math/history/answer-history';
import type { TrainingFacts } from '../math/data/training-facts';
import type { BatchImages, ImageKind } from '../math/data/batch-images';
import type { LossLandscape } from '../math/model/loss-landscape';
import type { Narration } from '../math/model/narration';
import type { Evaluation } from '../math/history/evaluation';
import type { StepBatch } from '../math/history/metric-series';
import type { RangeTestCurve, RangeTestResult } from '../math/history/range-test';
import type { DetectorReading, GeneratedImages, NearestErrors } from '../math/detectors';
import type { InspectProgress, InspectResult, ViewProgress } from './inspection';
import type { Stall } from './pulse';
import type { RaceReport } from './race';
import type { LiveSettings } from './run-config';
import type { CheckpointReason } from './saved-run';
import type { Adjustment, Snapshot } from './snapshot';
import type { TestRows } from './test-rows';
import type { TimeReport } from './time-report';

/** Why the backend in use was taken. The page has a sentence for each. */
export type BackendReason =
  | 'requested'
  | 'hardware-gpu'
  | 'no-webgpu'
  | 'no-adapter'
  | 'software-adapter'
  | 'webgpu-failed'
  | 'webgpu-wrong-gradients'
  | 'wasm-failed'
  | 'wasm-wrong-gradients';

export interface BackendInfo {
  readonly backend: BackendId;
  readonly reason: BackendReason;
  /** The device's own name, where the browser gives it. */
  readonly device: string;
  /** What went wrong with a better backend, in the words of the error; empty if nothing did. */
  readonly detail: string;
}

/** The copies of the network that share the work of each batch. */
export interface ReplicasInfo {
  /** The slices a batch is cut into. */
  readonly count: number;
  /** Those that compute, the training worker itself among them; the others start or are lost. */
  readonly running: number;
  /** Those that ended by themselves in this run. */
  readonly lost: number;
  /** What one of the lost had to say; empty if nothing. */
  readonly detail: string;
}

export interface DataProgress {
  readonly imagesReady: number;
  readonly imagesTotal: number;
  /** Files that a data set arrives in. */
  readonly piecesReady: number;
  readonly piecesTotal: number;
  /** Those given up for now; Retry asks for them again. */
  readonly failures: readonly ShardFailure[];
}

export interface ShardFailure {
  readonly file: string;
  /** `missing`: could not be fetched. `corrupt`: came, but is not what it should be. */
  readonly kind: 'missing' | 'corrupt';
  readonly detail: string;
}

/** What the run is doing. One union, so that impossible combinations cannot be said. */
export type RunStatus =
  /** The backend starts up, or the first images are still on their way. */
  | { readonly phase: 'preparing'; readonly waitingFor: 'backend' | 'data' }
  /** Steps from a snapshot on are made again, up to `untilStep`. */
  | {
      readonly phase: 'preparing';
      readonly waitingFor: 'replay';
      readonly step: number;
      readonly untilStep: number;
      /** Whether training goes on from there. */
      readonly thenTrains: boolean;
    }
  | { readonly phase: 'ready' }
  /** `waitingForData`: the batch order's next images have not arrived yet. */
  | { readonly phase: 'training'; readonly waitingForData: boolean }
  /** `stoppedBy`: the condition that was met, if training paused by itself. */
  | { readonly phase: 'paused'; readonly stoppedBy?: StopCondition }
  | { readonly phase: 'diverged'; readonly divergence: Divergence };

/** The condition for training to pause by itself, by the setting that states it. */
export type StopCondition = 'stopEpochs' | 'stopSteps' | 'stopAccuracy' | 'stopSeconds';

export interface Divergence {
  readonly kind: 'not-finite' | 'exploded';
  /** The step whose loss showed it. */
  readonly step: number;
  readonly loss: number;
  /** In force in the last step, and what the schedule made it from. */
  readonly learningRate: number;
  readonly baseRate: number;
  /** The step whose weights are in use again: training goes on from there. */
  readonly keptStep: number;
  /** A base rate worth trying from there. */
  readonly suggestedLearningRate: number;
}

/** A learning-rate range test. */
export interface RangeTestReport {
  /** The run's step whose weights are tested. */
  readonly step: number;
  /** Those it is made with; the learning rate apart. */
  readonly settings: LiveSettings;
  readonly guessingLoss: number;
  /** What was measured so far. */
  readonly curve: RangeTestCurve;
  /** Once the test is over. */
  readonly result: RangeTestResult | undefined;
}

/**
 * `snapshot`: that which the run was to go on from is of another network. The last three are said by
 * the client: the worker no longer can, or there is none.
 */
export type FailureStage =
  | 'manifest'
  | 'snapshot'
  | 'device-lost'
  | 'training'
  | 'worker-died'
  | 'worker-hung'
  | 'no-worker';

/** What the browser does not give the worker; it does without. The page has a sentence for each. */
export type WorkerLack = 'shared-memory' | 'nested-workers' | 'cache' | 'digests';

/** A state of a run, and what its next steps would give by the settings that are in force there. */
export interface TakenState {
  readonly snapshot: Snapshot;
  readonly next: { readonly loss: Float32Array; readonly learningRate: Float32Array };
}

export interface ExampleImages extends ImageKind {
  /** [images, height, width], 0 to 255. */
  readonly pixels: Uint8Array;
  /** The labels that training goes by, some of which may be wrong. */
  readonly labels: readonly number[];
  /** What the images do show. */
  readonly trueLabels: readonly number[];
}

/** What the worker reports of a run's course, be it the page's or one of a race. */
export type RunEvent =
  | { type: 'status'; runId: number; status: RunStatus }
  | {
      type: 'steps';
      runId: number;
      batch: StepBatch;
      /** What the network answered to the images of the same steps. */
      answers: StepAnswers;
      epoch: number;
      samplesPerSecond: number;
      /** Time spent training in this run, without pauses. */
      elapsedMs: number;
    }
  /**
   * Settings have come into force; those of later adjustments, if there are any, never did.
   * `isPlanned`: as the run's `ResumePoint` said, and not by a command. Of several that came into
   * force one soon after the other only the last is reported, which undoes none of them.
   */
  | { type: 'adjusted'; runId: number; adjustment: Adjustment; isPlanned: boolean }
  /** The results of one test: that of the sample before that of all images, if it was on all. */
  | { type: 'evaluation'; runId: number; evaluations: readonly Evaluation[] }
  | { type: 'snapshot'; runId: number; snapshot: Snapshot; reason: CheckpointReason };

/** What is reported of a run in a race, which is named by its place in `start-race`. */
export interface LaneEvent {
  readonly lane: number;
  readonly event: RunEvent;
}

/** What the worker reports to the page. Events of a run carry its id; those of a past run are dropped. */
export type Event =
  /** The worker lives and holds its life lock. */
  | { type: 'started' }
  | { type: 'backend'; info: BackendInfo }
  | { type: 'replicas'; replicas: ReplicasInfo }
  /** Reported once, unless nothing is lacking. */
  | { type: 'lacks'; lacks: readonly WorkerLack[] }
  | { type: 'data'; progress: DataProgress }
  /** The run being prepared needs a data set of the person's own, which this worker does not have. */
  | { type: 'images-wanted'; dataset: string }
  | RunEvent
  /** A replay has come to its end. `loss` is that of the steps made again, from `firstStep` on. */
  | {
      type: 'replayed';
      runId: number;
      firstStep: number;
      loss: Float32Array;
      /** The fingerprint of the weights there. */
      fingerprint: string;
    }
  /** About ten times a second while it runs, and at its end; null: it was stopped. */
  | { type: 'range-test'; runId: number; report: RangeTestReport | null }
  /** About ten times a second while it is computed, and whole; null: it was given up. */
  | { type: 'loss-landscape'; runId: number; landscape: LossLandscape | null }
  /** Whenever it changes; null: the race was ended, after its lanes' last states. */
  | { type: 'race'; runId: number; report: RaceReport | null }
  | { type: 'lanes'; runId: number; reports: readonly LaneEvent[] }
  | { type: 'time'; runId: number; report: TimeReport }
  /** `logits` for the current drawing, by the weights after `step` steps; null: no drawing, or no classifier. */
  | { type: 'prediction'; runId: number; step: number; logits: readonly number[] | null }
  /** What every detector says of the drawing that has been trained for what is unknown; null: no drawing. */
  | { type: 'verdicts'; runId: number; readings: readonly DetectorReading[] | null }
  /** A few times a second while a network that draws is trained. */
  | { type: 'generated-images'; runId: number; generated: GeneratedImages }
  /** What `decode` asked for: [height, width], 0 to 255. */
  | { type: 'decoded'; runId: number; code: readonly number[]; pixels: Uint8Array }
  /** When the search begins and when it is over; null: it was given up. */
  | { type: 'nearest'; runId: number; nearest: NearestErrors | null }
  /** What a test on all images said of each, where that is of use: after the event of the test itself. */
  | { type: 'test-rows'; runId: number; rows: TestRows }
  /** Once all images that the run trains on have arrived. */
  | { type: 'training-facts'; runId: number; facts: TrainingFacts }
  /** The test images that were asked for, in that order; their `step` says nothing. */
  | { type: 'test-images'; runId: number; places: readonly number[]; images: BatchImages }
  | StateReport
  /** What `take-state` asked for is on its way; then it is there, or there is no way to it. */
  | { type: 'taking-state'; runId: number; request: number; progress: InspectProgress }
  | { type: 'state'; runId: number; request: number; taken: TakenState | null }
  /** The same of the state that it is compared with; `of`: the other run that this is of, null where it is the run of the page. */
  | { type: 'twin'; runId: number; of: string | null; report: StateReport | TwinFailure }
  /** The steps whose states are kept, whenever they change. */
  | { type: 'kept-steps'; runId: number; steps: readonly number[] }
  /** The first images that the run trains on, as they are before they are moved. */
  | { type: 'examples'; runId: number; examples: ExampleImages }
  /** The images of the step that was asked for. */
  | { type: 'batch'; runId: number; images: BatchImages }
  /** Comes some time after a single step, unless another has been made since. */
  | { type: 'narration'; runId: number; narration: Narration }
  | { type: 'sample-digit'; pixels: Float32Array; label: number; index: number }
  /** Said by the client, every second: nothing comes of the worker; null: that is over. */
  | { type: 'stall'; stall: Stall | null }
  /** The worker cannot go on; a new one can, from the last snapshot. */
  | { type: 'failure'; stage: FailureStage; detail: string };

/** What is seen of a state that Inspect shows, and how far it is. */
export type StateReport =
  /** A view of the state after `step`: the one that was wished for, or the nearest that is kept until that is there. */
  | { type: 'inspected'; runId: number; step: number; result: InspectResult }
  /** The state that was wished for is being made again; null: no longer. */
  | { type: 'inspect-progress'; runId: number; progress: InspectProgress | null }
  /** A state before this step, or of it, would be of use: the worker has none, or none that is near. Answered by `provide-state`. */
  | { type: 'state-wanted'; runId: number; step: number }
  /** How far a view is, of one that takes long. */
  | { type: 'view-progress'; runId: number; progress: ViewProgress };

/** The other run can't be computed beside this one. */
export interface TwinFailure {
  readonly type: 'twin-failed';
  readonly detail: string;
}
