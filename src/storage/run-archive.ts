import type { CheckpointInfo, HistoryChunk, SavedRun } from '../protocol/saved-run';
import type { Snapshot } from '../protocol/snapshot';
import type { ArchiveCare } from './archive-care';
import type { DatasetStore } from './dataset-store';

/**
 * Where runs are kept beyond the page. What is read is right: of what is not, `care` tells. Every method rejects with an Error if the storage refuses;
 * one that has resolved has been written, and all settle
 * in the end, whatever the browser does.
 */
export interface RunArchive {
  /** Data sets of the person's own, which runs refer to. */
  readonly datasets: DatasetStore;
  readonly care: ArchiveCare;

  /** Whether what is kept outlasts the page. */
  isLasting(): Promise<boolean>;
  capacity(): Promise<Capacity>;

  /** All runs, those in the trash among them, newest first. */
  runs(): Promise<SavedRun[]>;
  run(id: string): Promise<SavedRun | undefined>;
  /** The ids that are taken, among them those of runs that can't be read. */
  runIds(): Promise<string[]>;
  /** Adds a run, or replaces what is kept of it, and adds pieces of its history: all or nothing. */
  putRun(run: SavedRun, chunks?: readonly HistoryChunk[]): Promise<void>;
  /**
   * Adds runs with all of their history: all or nothing, also if the page goes before it is done. Rejects
   * with the reason if `signal` is aborted.
   */
  putRuns(runs: readonly NewRun[], listener?: WritingListener): Promise<void>;
  /**
   * The same as `putRun` where the page may be gone in a moment, as far as that can be had without waiting; it
   * may still turn out to be written twice.
   */
  putRunAtOnce(run: SavedRun, chunks: readonly HistoryChunk[]): void;
  /** Changes a run by what is kept of it at that moment. Resolves to what is kept then, if anything. */
  changeRun(id: string, change: Partial<SavedRun>): Promise<SavedRun | undefined>;
  /** The pieces of a run's history, in order. */
  history(runId: string): Promise<readonly HistoryChunk[]>;
  /**
   * Adds a checkpoint; one of the same step, an earlier one for recovery, and those of later steps,
   * which were taken back, make way.
   */
  putCheckpoint(info: CheckpointInfo, snapshot: Snapshot): Promise<void>;
  /** Of one run sorted by step, or of all. */
  checkpoints(runId?: string): Promise<CheckpointInfo[]>;
  checkpoint(runId: string, step: number): Promise<Snapshot | undefined>;
  removeCheckpoints(infos: readonly CheckpointInfo[]): Promise<void>;
  /** Removes runs with all that is kept of them. */
  remove(runIds: readonly string[]): Promise<void>;

  /** Asks the browser not to clear what is kept when it runs short of space. Resolves once it has answered. */
  keepForLong(): Promise<void>;
  /** From now on tells what others, such as another tab, have changed. */
  watch(listener: (change: ArchiveChange) => void): void;
}

/** A run that is not kept yet, and its history. */
export interface NewRun {
  readonly run: SavedRun;
  readonly chunks: readonly HistoryChunk[];
}

export interface WritingListener {
  /** The share that is written, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface Capacity {
  /** Bytes that checkpoints may take all together. */
  readonly forCheckpoints: number;
  /** Bytes that may still be written, of whatever it is. */
  readonly free: number;
}

export type ArchiveChange =
  | { readonly kind: 'saved'; readonly run: SavedRun }
  | { readonly kind: 'added'; readonly runs: readonly SavedRun[] }
  | { readonly kind: 'removed'; readonly ids: readonly string[] }
  /** One of the data sets, whichever. */
  | { readonly kind: 'datasets' };

/** Whether a new checkpoint of a run takes the place of one that is kept. */
export function makesWay(kept: CheckpointInfo, next: CheckpointInfo): boolean {
  return kept.reason === 'recovery' || kept.step >= next.step;
}
