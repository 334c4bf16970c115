import { useEffect, useMemo } from 'react';

import { frameOf } from '../../catalog/tasks';
import { unknownKinds } from '../../math/data/batch-images';
import type { Raster } from '../../math/drawing/stroke-raster';
import { useAppStore } from '../../store/use-app-store';

/** The image that views of one image are of. */
export interface LookedAt {
  /** Its pixels, 0 to 1; undefined while a test image is on its way. */
  readonly raster: Raster | undefined;
  /** Of a test image: its place in the test, and what it shows, said as labels are. */
  readonly test:
    | {
        readonly place: number;
        /** Undefined while it is on its way, and of one that has none. */
        readonly label: number | undefined;
        /** Whether it is of a kind that training never shows. */
        readonly isUnknown: boolean;
      }
    | undefined;
}

/** The image that is looked at, for a view to show; it is fetched if it is not here. */
export function useLookedAt(): LookedAt {
  const { fetchTests } = useAppStore((state) => state.actions);
  const image = useAppStore((state) => state.inspect.image);
  const config = useAppStore(({ run }) => run.config);
  const found = useAppStore(({ inspected }) =>
    image.from === 'tests' ? inspected.images.get(image.place) : undefined,
  );
  const place = image.from === 'tests' ? image.place : undefined;
  const isMissing = place !== undefined && !found;
  useEffect(() => {
    if (isMissing) fetchTests([place]);
  }, [fetchTests, isMissing, place]);
  return useMemo(() => {
    if (image.from === 'drawing') {
      const [height, width] = frameOf(config).imageShape;
      const pixels = Float32Array.from(image.pixels);
      return { raster: { height, width, pixels }, test: undefined };
    }
    const kind = found?.of.unknown?.[found.row] ?? unknownKinds.known;
    const isLabelled = kind !== unknownKinds.unlabelled;
    const test = {
      place: image.place,
      label: isLabelled ? found?.of.labels[found.row] : undefined,
      isUnknown: kind !== unknownKinds.known,
    };
    if (!found) return { raster: undefined, test };
    const { height, width, pixels } = found.of;
    const length = height * width;
    const bytes = pixels.subarray(found.row * length, (found.row + 1) * length);
    const raster = { height, width, pixels: Float32Array.from(bytes, (byte) => byte / 255) };
    return { raster, test };
  }, [image, found, config]);
}
