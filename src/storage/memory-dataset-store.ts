import type { OwnDatasetInfo } from '../protocol/own-images';
import { type DatasetStore, latestFirst } from './dataset-store';

/** Data sets that are kept as long as the page. */
export class MemoryDatasetStore implements DatasetStore {
  readonly #kept = new Map<string, { info: OwnDatasetInfo; images: Blob }>();

  async all(): Promise<OwnDatasetInfo[]> {
    return latestFirst([...this.#kept.values()].map(({ info }) => info));
  }

  async put(info: OwnDatasetInfo, images: Blob): Promise<void> {
    this.#kept.set(info.id, { info, images });
  }

  async info(id: string): Promise<OwnDatasetInfo | undefined> {
    return this.#kept.get(id)?.info;
  }

  async images(id: string): Promise<Blob | undefined> {
    return this.#kept.get(id)?.images;
  }

  async change(id: string, change: Partial<OwnDatasetInfo>): Promise<void> {
    const kept = this.#kept.get(id);
    if (kept) this.#kept.set(id, { ...kept, info: { ...kept.info, ...change } });
  }

  async remove(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#kept.delete(id);
  }
}
