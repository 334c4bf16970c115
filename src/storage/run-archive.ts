import type { CheckpointInfo, HistoryChunk, SavedRun } from '../protocol/saved-run';
import type { Snapshot } from '../protocol/snapshot';

/**
 * Where runs are kept beyond the page. Every method rejects with an Error if the storage refuses;
 * one that has resolved has been written.
 */
export interface RunArchive {
  /** All runs, those in the waste-paper basket among them, newest first. */
  runs(): Promise<SavedRun[]>;
  /** Adds a run, or replaces what is kept of it. */
  putRun(run: SavedRun): Promise<void>;
  appendHistory(chunk: HistoryChunk): Promise<void>;
  /** The pieces of a run's history, in order. */
  history(runId: string): Promise<HistoryChunk[]>;
  /** Adds a checkpoint; one of the same step, and an earlier one for recovery, makes way. */
  putCheckpoint(info: CheckpointInfo, snapshot: Snapshot): Promise<void>;
  /** Of one run sorted by step, or of all. */
  checkpoints(runId?: string): Promise<CheckpointInfo[]>;
  checkpoint(runId: string, step: number): Promise<Snapshot | undefined>;
  removeCheckpoints(infos: readonly CheckpointInfo[]): Promise<void>;
  /** Removes runs with all that is kept of them. */
  remove(runIds: readonly string[]): Promise<void>;
}
