import type { ImageStore, Normalisation } from './image-batch';

/** What networks that draw see of a pixel: -1 to 1. */
export const symmetric: Normalisation = { mean: 0.5, standardDeviation: 0.5 };

const latest = new WeakMap<ImageStore, ImageStore>();

/** The images of `store`, normalised otherwise; the same object again for the same numbers. */
export function rescaledStore(
  store: ImageStore,
  { mean, standardDeviation }: Normalisation,
): ImageStore {
  const known = latest.get(store);
  if (known?.format.mean === mean && known.format.standardDeviation === standardDeviation) {
    return known;
  }
  const rescaled: ImageStore = {
    format: { ...store.format, mean, standardDeviation },
    get imageCount() {
      return store.imageCount;
    },
    find: (image) => store.find(image),
  };
  latest.set(store, rescaled);
  return rescaled;
}
