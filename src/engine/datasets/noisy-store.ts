import { noisyLabel } from '../../math/data/label-noise';
import type { ImageStore, StoredPart } from './image-batch';

/** The last one made: runs side by side have the same, which the GPU then holds once. */
let latest: { of: ImageStore; share: number; seed: number; noisy: ImageStore } | undefined;

/** The images of `store`, a share of them under a wrong label that follows from the seed. */
export function noisyStore(store: ImageStore, share: number, seed: number): ImageStore {
  if (latest?.of !== store || latest.share !== share || latest.seed !== seed) {
    latest = { of: store, share, seed, noisy: withNoise(store, share, seed) };
  }
  return latest.noisy;
}

function withNoise(store: ImageStore, share: number, seed: number): ImageStore {
  const parts = new Map<StoredPart, StoredPart>();
  return {
    format: store.format,
    get imageCount() {
      return store.imageCount;
    },
    find(image) {
      const { part: original, place } = store.find(image);
      let part = parts.get(original);
      if (!part) {
        const labels = original.labels.map((label, index) =>
          noisyLabel(label, original.numbers[index]!, share, seed, store.format.classCount),
        );
        part = { ...original, labels };
        parts.set(original, part);
      }
      return { part, place };
    },
  };
}
