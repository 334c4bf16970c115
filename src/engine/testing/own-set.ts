import { ownDatasetId } from '../../catalog/datasets';
import { makeImageSet } from '../../math/data/image-set';
import { packImages } from '../../math/data/packed-images';
import type { OwnImages } from '../../protocol/own-images';

export interface OwnSet {
  readonly id: string;
  readonly images: OwnImages;
}

/** A tiny data set of the person's own: an image of class k has a bright row k, and some noise. */
export function ownSet({ count = 30, height = 8, width = 8, classCount = 3, hash = 'a' } = {}) {
  const part = (total: number, name: string) => {
    const length = height * width;
    const labels = Uint8Array.from({ length: total }, (_, image) => image % classCount);
    const pixels = Uint8Array.from({ length: total * length }, (_, index) => {
      const image = Math.floor(index / length);
      const row = Math.floor((index % length) / width);
      return row === labels[image] ? 250 : (index * 7 + image) % 32;
    });
    return {
      images: { name, idx: { kind: 'images', count: total, height, width, pixels } as const },
      labels: { name, idx: { kind: 'labels', count: total, labels } as const },
    };
  };
  const roles = { train: part(count, 'train'), test: part(12, 'test') };
  const slices = packImages(makeImageSet(roles, { isTransposed: false }).set!);
  let slice = slices.next();
  while (!slice.done) slice = slices.next();
  const { bytes, ...normalisation } = slice.value;
  const id = ownDatasetId({ height, width, classCount }, hash.repeat(16));
  return { id, images: { bytes: new Blob([bytes]), ...normalisation } } satisfies OwnSet;
}
