import type { StoreApi } from 'zustand/vanilla';

import type { AnswerHistory } from '../math/history/answer-history';
import type { Drawing } from '../math/drawing/drawing';
import type { MetricSeries } from '../math/history/metric-series';
import type { TestRows } from '../protocol/events';
import type { LinkProblem, RunRecipe } from '../protocol/permalink';
import type { RunConfig } from '../protocol/run-config';
import type { ViewOptions } from '../protocol/view-options';
import type { DatasetActions, DatasetState } from './datasets/dataset-slice';
import type { DetectionActions, DetectionState } from './run/detection-slice';
import type { ForkActions, ForkState } from './run/fork-slice';
import type { LibraryActions, LibraryState } from './library/library-state';
import type { OverlaidRun, OverlayActions } from './library/overlay-slice';
import type { RaceActions, RaceState } from './race/race-slice';
import type { RunFileActions } from './library/import-export';
import type { Panel, RunState, WorkerState } from './run/run-slice';
import type { TrialActions, TrialState } from './race/trial-slice';

export interface AppState extends WorkerState, TrialState, DetectionState {
  /** What the controls say. Live settings are in force, the others take effect with the next run. */
  readonly config: RunConfig;
  readonly run: RunState;
  /** Whether the worker runs: screens that compute nothing do without. */
  readonly isAwake: boolean;
  /** The run's history, which changes in place; `seriesVersion` says when it did. */
  readonly series: MetricSeries;
  readonly seriesVersion: number;
  /** What the network made of the images of each step, the same object throughout. */
  readonly answers: AnswerHistory;
  /** What stands over the lower charts, if anything. */
  readonly panel: Panel | undefined;
  readonly drawing: Drawing;
  /** Of the last test of the run on all images, where the task has a use for it. */
  readonly testRows: TestRows | undefined;
  /** What the network says of the drawing; null while there is none. */
  readonly logits: readonly number[] | null;
  /** By softmax of them. */
  readonly probabilities: readonly number[] | null;

  readonly library: LibraryState;
  readonly datasets: DatasetState;
  /** Of the latest run that was forked from another. */
  readonly fork: ForkState | undefined;
  readonly race: RaceState | undefined;
  /** Saved runs on the charts, beside the one under way. */
  readonly overlays: readonly OverlaidRun[];

  /** The run of the page's address, as far as it can be begun at once. */
  readonly linkedRun: RunRecipe;
  /** What the address asks for in vain. */
  readonly linkProblems: readonly LinkProblem[];
  readonly view: ViewOptions;
  /** Stable, so that using one never causes a rendering. */
  readonly actions: AppActions;
}

export interface AppActions
  extends
    LibraryActions,
    DatasetActions,
    OverlayActions,
    RunFileActions,
    ForkActions,
    RaceActions,
    TrialActions,
    DetectionActions {
  /** Starts what computes, and the download of the data, where nothing has needed them so far. */
  wake(): void;
  train(): void;
  pause(): void;
  /** Trains on one batch, and shows how. */
  step(): void;
  /** Shows the batch of a step. */
  showBatch(step: number): void;
  closePanel(): void;
  /** A new run from the controls' settings: with an unchanged seed the same curve again. */
  reset(): void;
  newSeed(): void;
  /** What can apply at once does; the rest waits for the next run. */
  configure(change: Partial<RunConfig>): void;
  /** A fresh worker goes on from the last snapshot; the curve so far stays. */
  restartFromSnapshot(): void;
  /** However long the worker takes, no other takes over by itself until it is heard again. */
  waitForWorker(): void;
  /** Tries rising rates on a copy of the run, which waits meanwhile. */
  startRangeTest(): void;
  stopRangeTest(): void;
  /** Computes the loss around the run's weights, until training goes on. */
  computeLossLandscape(): void;
  /** `quietly`: training goes on without what was given up until that has come. */
  retryDownloads(how: 'waiting' | 'quietly'): void;
  draw(drawing: Drawing): void;
  sampleDigit(): void;
  /** Whether to measure where the time goes. */
  measureTime(on: boolean): void;
  dismissLinkProblems(): void;
  /** Begins the run of the page's address once more. */
  replayLink(): void;
  /** Saves the run under way; resolves once it is saved, or was refused. */
  saved(): Promise<void>;
  /** Shows all that the address leaves out. */
  showEverything(): void;
}

export type AppStore = StoreApi<AppState>;
