import { type BatchImages, unknownKinds } from '../../math/data/batch-images';
import type { RunImages, TestImages } from './run-images';
import { toBytes } from './shown-batch';

/** Test images at these places, in bytes. */
export function shownTests(
  tests: TestImages,
  places: readonly number[],
  { kind, normalisation }: Pick<RunImages, 'kind' | 'normalisation'>,
): BatchImages {
  const labels = tests.labels();
  const imageLength = kind.height * kind.width;
  const pixels = new Uint8Array(places.length * imageLength);
  places.forEach((place, row) => {
    const image = toBytes(tests.read(place, 1).pixels, normalisation);
    pixels.set(image, row * imageLength);
  });
  const own = Uint16Array.from(places, (place) => labels[place]!);
  const numbers = Uint32Array.from(places, (place) => tests.numberAt(place));
  const unknown = Uint8Array.from(places, (place) => {
    if (place < tests.count) return unknownKinds.known;
    return tests.areUnknownLabelled ? unknownKinds.unknown : unknownKinds.unlabelled;
  });
  return {
    step: 0,
    ...kind,
    pixels,
    labels: own,
    trueLabels: own.slice(),
    numbers,
    standIns: 0,
    ...(tests.unknownCount > 0 && { unknown }),
  };
}
