import type { CheckpointInfo } from '../protocol/saved-run';
import { oldestCheckpoints } from './oldest-checkpoints';
import type { RunArchive } from './run-archive';
import { emptyBasket } from './trash';

/** History and the list of runs are small; so much is left for them. */
const reserveBytes = 10e6;
/** Who is asked once shall not be asked again soon. */
const sharePerQuestion = 0.1;
/** Longer than Undo is offered. */
const basketAgeMs = 60_000;

/** How much room there is for checkpoints, and which of them could make some. */
export class CheckpointRoom {
  readonly #archive: RunArchive;
  /**
   * Counted now and then only: since then what was written is added, but what made way for it is
   * not taken off, and nothing is known of other tabs.
   */
  #usedBytes = Infinity;

  constructor(archive: RunArchive) {
    this.#archive = archive;
  }

  async isThereFor(bytes: number): Promise<boolean> {
    const { forCheckpoints, free } = await this.#archive.capacity();
    if (free < bytes + Math.min(reserveBytes, forCheckpoints)) return false;
    if (this.#usedBytes + bytes > forCheckpoints) {
      this.#usedBytes = totalBytes(await this.#archive.checkpoints());
    }
    return this.#usedBytes + bytes <= forCheckpoints;
  }

  /** A checkpoint has been written. */
  note(bytes: number): void {
    this.#usedBytes += bytes;
  }

  /** Checkpoints have been removed. */
  recount(): void {
    this.#usedBytes = Infinity;
  }

  /** Removes deleted runs for good. Resolves to whether there were any. */
  async emptyBasket(): Promise<boolean> {
    this.recount();
    return (await emptyBasket(this.#archive, basketAgeMs)) > 0;
  }

  /** What would have to go for a checkpoint of so many bytes. */
  async toGiveUp(bytes = 0): Promise<CheckpointInfo[]> {
    const { forCheckpoints } = await this.#archive.capacity();
    const needed = Math.max(bytes, sharePerQuestion * forCheckpoints);
    return oldestCheckpoints(await this.#archive.checkpoints(), needed);
  }
}

function totalBytes(infos: readonly CheckpointInfo[]): number {
  return infos.reduce((sum, { bytes }) => sum + bytes, 0);
}
