import type { RunRecord } from '../../protocol/run-file/run-record';
import type { SavedRun } from '../../protocol/saved-run';
import type { Listener } from '../yielding';

export interface RunFileActions {
  /** All that is known of runs, but for their weights; those that are gone are left out. */
  recordsOf(ids: readonly string[]): Promise<RunRecord[]>;
  /** The same of the run on the playground, saved or not; undefined before its first step. */
  currentRecord(): RunRecord | undefined;
  /**
   * Keeps runs that came from a file, in between other work, but for those that are here already, the same.
   * Rejects if the storage refuses one, or if `signal` is aborted, and keeps none then.
   */
  importRuns(records: readonly RunRecord[], listener?: Listener): Promise<Importing>;
  /** Removes runs for good, as if they had never been imported. */
  forgetRuns(ids: readonly string[]): Promise<void>;
}

/** A run that came from a file, as it is kept now. */
export interface ImportedRun {
  readonly run: SavedRun;
  /** Whether a run of its id was here already, so that it got another. */
  readonly isCopy: boolean;
}

/** What came of the runs of a file. */
export interface Importing {
  readonly imported: readonly ImportedRun[];
  /** Those that were here already, as they are kept. */
  readonly known: readonly SavedRun[];
}
