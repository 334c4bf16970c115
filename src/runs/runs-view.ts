import { createContext, useContext } from 'react';

import type { ScoreId } from '../catalog/scores';
import type { FileFormat } from '../protocol/run-file/file-name';
import type { SavedRun } from '../protocol/saved-run';
import type { WeightsFormat } from '../store/hand-over/weights-formats';
import type { LossRange } from './loss-lines';
import type { ColumnId } from './run-columns';
import type { RunRow } from './run-rows';
import type { RunWords } from './use-run-words';

/** What of a run is being written, in its place. */
export interface Editing {
  readonly id: string;
  readonly field: 'name' | 'note';
}

/** What the cells of the list show and do. Items of the list are ids only, so that a live value renders what shows it and not the list. */
export interface RunsView {
  readonly rows: ReadonlyMap<string, RunRow>;
  readonly words: RunWords;
  /** What is shown of each run, in order. */
  readonly columns: readonly ColumnId[];
  /** Between which losses a run's is drawn. */
  lossRangeOf(run: SavedRun): LossRange | undefined;
  /** The kinds of scores that there are among the runs. */
  readonly kinds: ReadonlySet<ScoreId | undefined>;
  /** Whether some of the runs hold images for validation. */
  readonly hasHeld: boolean;
  readonly baseline: SavedRun | undefined;
  readonly currentId: string | undefined;
  /** The runs that are under way in other tabs. */
  readonly elsewhere: ReadonlySet<string>;
  /** The saved runs that are on the playground's charts. */
  readonly charted: ReadonlySet<string>;
  readonly editing: Editing | undefined;
  /** The groups whose seeds are listed below them. */
  readonly open: ReadonlySet<string>;
  readonly actions: RunsViewActions;
}

export interface RunsViewActions {
  /** Lists the seeds of a group, or no longer. */
  toggleGroup(id: string): void;
  edit(id: string, field: Editing['field']): void;
  /** Ends editing: with a change, or without. */
  endEdit(change?: Partial<Pick<SavedRun, 'name' | 'note'>>): void;
  pin(id: string | undefined): void;
  remove(ids: readonly string[]): void;
  /** Shows a run on the playground's charts, or no longer. */
  toggleChart(id: string): void;
  /** Shows as many as there is room for, and goes there. */
  showOnCharts(ids: readonly string[]): void;
  copyLink(id: string): void;
  /** Saves them to one file. */
  exportRuns(ids: readonly string[], format: FileFormat): void;
  /** Saves what it has learnt. */
  saveWeights(id: string, format: WeightsFormat): void;
  /** Shows the folder with which a run goes on in PyTorch. */
  toPyTorch(id: string): void;
  /** Asks where another run is to begin. */
  fork(id: string): void;
  /** Goes on with a run on the playground. */
  open(id: string): void;
}

export const RunsViewContext = createContext<RunsView | undefined>(undefined);

export function useRunsView(): RunsView {
  const view = useContext(RunsViewContext);
  if (!view) throw new Error('useRunsView needs a RunsViewContext above it');
  return view;
}
