import { ownShape } from '../../catalog/datasets';
import { unpackImages } from '../../math/data/packed-images';
import type { OwnImages } from '../../protocol/own-images';
import { Dataset } from './dataset';
import { SplitLayout } from './split-layout';

/** A data set of the person's own: one piece a split, and all of it is there. */
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
      const { length } = parts[split].labels;
      const numbers = Uint32Array.from({ length }, (_, image) => image);
      this.layouts[split] = new SplitLayout([[{ numbers, data: { numbers, ...parts[split] } }]]);
    }
  }

  override download(): void {}

  override retry(): void {}

  override async trainLabels(): Promise<Uint8Array> {
    return this.layouts.train.pieces[0]!.data!.labels;
  }
}
