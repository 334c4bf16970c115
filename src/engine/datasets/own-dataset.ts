import { ownShape } from '../../catalog/datasets';
import { unpackImages } from '../../math/packed-images';
import type { OwnImages } from '../../protocol/own-images';
import { Dataset } from './dataset';

/** A data set of the person's own: one shard a split, and all of it is there. */
export class OwnDataset extends Dataset {
  /** Rejects if the bytes can no longer be read, or are not those of a data set of this id. */
  static async open(id: string, { bytes, ...normalisation }: OwnImages): Promise<OwnDataset> {
    return new OwnDataset(id, new Uint8Array(await bytes.arrayBuffer()), normalisation);
  }

  private constructor(
    readonly id: string,
    bytes: Uint8Array,
    { mean, standardDeviation }: Omit<OwnImages, 'bytes'>,
  ) {
    const shape = ownShape(id);
    if (!shape) throw new RangeError(`no data set: ${id}`);
    super({ ...shape, mean, standardDeviation });
    const parts = unpackImages(bytes, shape);
    for (const split of ['train', 'test'] as const) {
      const data = parts[split];
      this.shards[split] = [{ position: 0, count: data.labels.length, data }];
    }
  }

  override download(): void {}

  override retry(): void {}

  override async trainLabels(): Promise<Uint8Array> {
    return this.shards.train[0]!.data!.labels;
  }
}
