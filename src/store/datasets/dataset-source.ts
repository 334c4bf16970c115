import type { OwnDatasetInfo, OwnImages } from '../../protocol/own-images';
import { type DatasetStore, latestFirst } from '../../storage/dataset-store';

/** The data sets that this page can have: those that are stored, and those that came to it, stored or not. */
export class DatasetSource {
  readonly #stored: DatasetStore;
  readonly #held = new Map<string, { info: OwnDatasetInfo; images: Blob }>();

  constructor(stored: DatasetStore) {
    this.#stored = stored;
  }

  /** The latest first, without those in the trash. What can't be read is not there. */
  async list(): Promise<OwnDatasetInfo[]> {
    const stored = await this.#stored.all().catch(() => []);
    const known = new Set(stored.map(({ id }) => id));
    const others = [...this.#held.values()].flatMap(({ info }) =>
      known.has(info.id) ? [] : [info],
    );
    return latestFirst([...stored, ...others].filter(({ deletedAt }) => deletedAt === null));
  }

  /** Undefined if they are not here. Rejects if they can't be read. */
  async imagesOf(id: string): Promise<OwnImages | undefined> {
    const here = this.#held.get(id);
    const info = here?.info ?? (await this.#stored.info(id));
    const bytes = here?.images ?? (await this.#stored.images(id));
    if (!info || !bytes) return undefined;
    const { mean, standardDeviation } = info;
    return { bytes, mean, standardDeviation };
  }

  /** Resolves to why the storage refused the data set, if it did: this page has it all the same. */
  async add(info: OwnDatasetInfo, images: Blob): Promise<unknown> {
    this.#held.set(info.id, { info, images });
    return this.#stored.put(info, images).then(
      () => undefined,
      (error: unknown) => error,
    );
  }

  /** Puts a data set into the trash, or takes it out of there. Rejects if the storage refuses. */
  async setDeletedAt(id: string, deletedAt: number | null): Promise<void> {
    const here = this.#held.get(id);
    if (here) this.#held.set(id, { ...here, info: { ...here.info, deletedAt } });
    await this.#stored.change(id, { deletedAt });
  }
}
