import type { CheckpointInfo, HistoryChunk, SavedRun } from '../protocol/saved-run';
import type { Snapshot } from '../protocol/snapshot';
import { FallbackCare } from './fallback-care';
import { FallbackDatasetStore } from './fallback-dataset-store';
import { MemoryArchive } from './memory-archive';
import type { ArchiveChange, Capacity, NewRun, RunArchive, WritingListener } from './run-archive';

/** An archive that may turn out to be of no use. */
interface Openable extends RunArchive {
  /** Rejects if it is. */
  open(): Promise<void>;
}

/** The archive that is given, or the page's memory if that cannot be opened. */
export class FallbackArchive implements RunArchive {
  readonly datasets: FallbackDatasetStore;
  readonly care: FallbackCare;
  readonly #chosen: Promise<RunArchive>;
  /** The same, as soon as it is known. */
  #known: RunArchive | undefined;

  constructor(first: Openable) {
    const opened = first.open();
    this.#chosen = opened.then(
      () => first,
      () => new MemoryArchive(),
    );
    const refusal = opened.then(
      () => undefined,
      (error: unknown) => error,
    );
    void this.#chosen.then((archive) => {
      this.#known = archive;
    });
    this.care = new FallbackCare(
      this.#chosen.then(({ care }) => care),
      refusal,
    );
    this.datasets = new FallbackDatasetStore(this.#chosen.then(({ datasets }) => datasets));
  }

  async isLasting(): Promise<boolean> {
    return (await this.#chosen).isLasting();
  }

  async capacity(): Promise<Capacity> {
    return (await this.#chosen).capacity();
  }

  async runs(): Promise<SavedRun[]> {
    return (await this.#chosen).runs();
  }

  async run(id: string): Promise<SavedRun | undefined> {
    return (await this.#chosen).run(id);
  }

  async runIds(): Promise<string[]> {
    return (await this.#chosen).runIds();
  }

  async putRun(run: SavedRun, chunks?: readonly HistoryChunk[]): Promise<void> {
    return (await this.#chosen).putRun(run, chunks);
  }

  async putRuns(runs: readonly NewRun[], listener?: WritingListener): Promise<void> {
    return (await this.#chosen).putRuns(runs, listener);
  }

  putRunAtOnce(run: SavedRun, chunks: readonly HistoryChunk[]): void {
    this.#known?.putRunAtOnce(run, chunks);
  }

  async changeRun(id: string, change: Partial<SavedRun>): Promise<SavedRun | undefined> {
    return (await this.#chosen).changeRun(id, change);
  }

  async history(runId: string): Promise<readonly HistoryChunk[]> {
    return (await this.#chosen).history(runId);
  }

  async putCheckpoint(info: CheckpointInfo, snapshot: Snapshot): Promise<void> {
    return (await this.#chosen).putCheckpoint(info, snapshot);
  }

  async checkpoints(runId?: string): Promise<CheckpointInfo[]> {
    return (await this.#chosen).checkpoints(runId);
  }

  async checkpoint(runId: string, step: number): Promise<Snapshot | undefined> {
    return (await this.#chosen).checkpoint(runId, step);
  }

  async removeCheckpoints(infos: readonly CheckpointInfo[]): Promise<void> {
    return (await this.#chosen).removeCheckpoints(infos);
  }

  async remove(runIds: readonly string[]): Promise<void> {
    return (await this.#chosen).remove(runIds);
  }

  async keepForLong(): Promise<void> {
    return (await this.#chosen).keepForLong();
  }

  watch(listener: (change: ArchiveChange) => void): void {
    void this.#chosen.then((archive) => archive.watch(listener));
  }
}
