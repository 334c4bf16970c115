import type { CheckpointInfo, HistoryChunk, SavedRun } from '../protocol/saved-run';
import type { Snapshot } from '../protocol/snapshot';
import { type ArchiveCare, noCare } from './archive-care';
import { MemoryDatasetStore } from './memory-dataset-store';
import {
  type Capacity,
  makesWay,
  type NewRun,
  type RunArchive,
  type WritingListener,
} from './run-archive';

/** Bytes of memory. */
const forCheckpoints = 256e6;

/** An archive that lasts as long as the page: where nothing can be stored, and in tests. */
export class MemoryArchive implements RunArchive {
  readonly datasets = new MemoryDatasetStore();
  readonly care: ArchiveCare = noCare;
  readonly #runs = new Map<string, SavedRun>();
  readonly #chunks = new Map<string, HistoryChunk[]>();
  readonly #checkpoints = new Map<string, { info: CheckpointInfo; snapshot: Snapshot }>();

  async isLasting(): Promise<boolean> {
    return false;
  }

  async capacity(): Promise<Capacity> {
    return { forCheckpoints, free: Infinity };
  }

  async runs(): Promise<SavedRun[]> {
    return [...this.#runs.values()].toSorted((a, b) => b.createdAt - a.createdAt);
  }

  async run(id: string): Promise<SavedRun | undefined> {
    return this.#runs.get(id);
  }

  async runIds(): Promise<string[]> {
    return [...this.#runs.keys()];
  }

  async putRun(run: SavedRun, chunks: readonly HistoryChunk[] = []): Promise<void> {
    this.#runs.set(run.id, run);
    const kept = [...(this.#chunks.get(run.id) ?? [])];
    for (const chunk of chunks) kept[chunk.sequence] = chunk;
    this.#chunks.set(run.id, kept);
  }

  async putRuns(runs: readonly NewRun[], { signal }: WritingListener = {}): Promise<void> {
    signal?.throwIfAborted();
    for (const { run, chunks } of runs) {
      this.#runs.set(run.id, run);
      this.#chunks.set(run.id, [...chunks]);
    }
  }

  putRunAtOnce(): void {
    // It goes with the page.
  }

  async changeRun(id: string, change: Partial<SavedRun>): Promise<SavedRun | undefined> {
    const kept = this.#runs.get(id);
    if (kept) this.#runs.set(id, { ...kept, ...change });
    return this.#runs.get(id);
  }

  async history(runId: string): Promise<readonly HistoryChunk[]> {
    return [...(this.#chunks.get(runId) ?? [])];
  }

  async putCheckpoint(info: CheckpointInfo, snapshot: Snapshot): Promise<void> {
    const kept = await this.checkpoints(info.runId);
    await this.removeCheckpoints(kept.filter((old) => makesWay(old, info)));
    this.#checkpoints.set(keyOf(info), { info, snapshot });
  }

  async checkpoints(runId?: string): Promise<CheckpointInfo[]> {
    return [...this.#checkpoints.values()]
      .map(({ info }) => info)
      .filter((info) => runId === undefined || info.runId === runId)
      .toSorted((a, b) => a.step - b.step);
  }

  async checkpoint(runId: string, step: number): Promise<Snapshot | undefined> {
    return this.#checkpoints.get(keyOf({ runId, step }))?.snapshot;
  }

  async removeCheckpoints(infos: readonly CheckpointInfo[]): Promise<void> {
    for (const info of infos) this.#checkpoints.delete(keyOf(info));
  }

  async remove(runIds: readonly string[]): Promise<void> {
    for (const runId of runIds) {
      this.#runs.delete(runId);
      this.#chunks.delete(runId);
      await this.removeCheckpoints(await this.checkpoints(runId));
    }
  }

  async keepForLong(): Promise<void> {}

  /** Nobody else sees it. */
  watch(): void {}
}

function keyOf({ runId, step }: Pick<CheckpointInfo, 'runId' | 'step'>): string {
  return `${runId} ${step}`;
}
