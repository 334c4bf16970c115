import type { OwnDatasetInfo } from '../protocol/own-images';
import type { DatasetStore } from './dataset-store';

/** The datasetStore of the archive that it has come down to. */
export class FallbackDatasetStore implements DatasetStore {
  readonly #chosen: Promise<DatasetStore>;

  constructor(chosen: Promise<DatasetStore>) {
    this.#chosen = chosen;
  }

  async all(): Promise<OwnDatasetInfo[]> {
    return (await this.#chosen).all();
  }

  async put(info: OwnDatasetInfo, images: Blob): Promise<void> {
    return (await this.#chosen).put(info, images);
  }

  async info(id: string): Promise<OwnDatasetInfo | undefined> {
    return (await this.#chosen).info(id);
  }

  async images(id: string): Promise<Blob | undefined> {
    return (await this.#chosen).images(id);
  }

  async change(id: string, change: Partial<OwnDatasetInfo>): Promise<void> {
    return (await this.#chosen).change(id, change);
  }

  async remove(ids: readonly string[]): Promise<void> {
    return (await this.#chosen).remove(ids);
  }
}
