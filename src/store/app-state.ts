import type { StoreApi } from 'zustand/vanilla';

import type { AnswerHistory } from '../math/history/answer-history';
import type { MetricSeries } from '../math/history/metric-series';
import type { TestRows } from '../protocol/test-rows';
import type { RunConfig } from '../protocol/run-config';
import type { ChoiceState } from './run/choice-state';
import type { DatasetActions, DatasetState } from './datasets/dataset-state';
import type { BackupActions } from './library/backup-actions';
import type { CareActions } from './library/care-state';
import type { LibraryActions, LibraryState } from './library/library-state';
import type { OverlaidRun, OverlayActions } from './library/overlay-state';
import type { RunDetailsActions } from './library/run-details-state';
import type { RunFileActions } from './library/run-file-actions';
import type { RaceActions, RaceState } from './race/race-state';
import type { TrialActions, TrialState } from './race/trial-state';
import type { InspectActions, InspectState } from './inspection/inspect-state';
import type { HandOverActions, HandOverState } from './hand-over/hand-over-state';
import type { TwinActions, TwinState } from './inspection/twin-state';
import type { DetectionActions, DetectionState } from './run/detection-state';
import type { DrawingActions, DrawingState } from './run/drawing-state';
import type { ForkActions, ForkState } from './run/fork-state';
import type { LinkActions, LinkState } from './run/link-state';
import type { PanelContent, PanelActions } from './run/panel-state';
import type { RunState, TrainingActions } from './run/run-state';
import type { Speed } from './run/speed';
import type { WorkerActions, WorkerState } from './run/worker-state';

/** All that the page knows, in the fields of its slices. */
export interface AppState
  extends
    WorkerState,
    DrawingState,
    TrialState,
    DetectionState,
    LinkState,
    ChoiceState,
    InspectState,
    HandOverState,
    TwinState {
  /** What the controls say. Live settings are in force; the others begin another run, at once before the first step, and later at Reset. */
  readonly config: RunConfig;
  readonly run: RunState;
  /** Of the last run that was left, while the same computes: a fresh one is about as fast. */
  readonly speedBefore: Speed | undefined;
  /** The run's history, which changes in place; `seriesVersion` says when it did. */
  readonly series: MetricSeries;
  readonly seriesVersion: number;
  /** What the network made of the images of each step, the same object throughout. */
  readonly answers: AnswerHistory;
  /** What stands over the lower charts, if anything. */
  readonly panel: PanelContent | undefined;
  /** Results of the last test of the run on all images, where the task has a use for them. */
  readonly testRows: TestRows | undefined;

  readonly library: LibraryState;
  readonly datasets: DatasetState;
  /** Where the latest run that was forked comes from. */
  readonly fork: ForkState | undefined;
  readonly race: RaceState | undefined;
  /** Saved runs on the charts, beside the one under way. */
  readonly overlays: readonly OverlaidRun[];

  /** Stable, so that using one never causes a rendering. */
  readonly actions: AppActions;
}

/** All that can be done, by the slices. */
export interface AppActions
  extends
    TrainingActions,
    PanelActions,
    DrawingActions,
    DetectionActions,
    ForkActions,
    LinkActions,
    WorkerActions,
    LibraryActions,
    OverlayActions,
    RunFileActions,
    RunDetailsActions,
    BackupActions,
    CareActions,
    DatasetActions,
    RaceActions,
    TrialActions,
    InspectActions,
    HandOverActions,
    TwinActions {}

export type AppStore = StoreApi<AppState>;
