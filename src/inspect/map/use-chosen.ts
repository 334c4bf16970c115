import { useMemo, useState } from 'react';

import type { TestMap } from '../../protocol/test-map';
import { placeOfImage } from '../../protocol/unknown-places';
import type { Answered } from '../gallery';
import { isWrong } from './map-groups';

/** What stands out: a group, the mistakes, or what was outlined. */
export type Choosing =
  | { readonly kind: 'group'; readonly group: number }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'outlined'; readonly images: readonly number[] };

/** Those that are known before the others. Of what is unknown it is surprising where it is taken for something known. */
function mostSurprising(map: TestMap, images: readonly number[]): number[] {
  const { knownCount, surprisals, suspicions } = map;
  const known = images.filter((image) => image < knownCount);
  const unknown = images.filter((image) => image >= knownCount);
  return [
    ...known.toSorted((one, other) => surprisals[other]! - surprisals[one]!),
    ...unknown.toSorted((one, other) =>
      suspicions ? suspicions[one]! - suspicions[other]! : one - other,
    ),
  ];
}

/** What is said of the images of a map, by their places in the test. */
function answersByPlace(map: TestMap): Answered {
  const { imageCount } = map;
  const length = imageCount === 0 ? 0 : placeOfImage(map, imageCount - 1) + 1;
  const [said, surprisal] = [new Uint16Array(length), new Float32Array(length)];
  for (let image = 0; image < imageCount; image += 1) {
    said[placeOfImage(map, image)] = map.said[image]!;
    surprisal[placeOfImage(map, image)] = map.surprisals[image]!;
  }
  return { said, surprisal };
}

/** The images that stand out. An outline keeps its images as they move, a group is always the group. */
export function useChosen(map: TestMap, groups: Int16Array, isClassifier: boolean) {
  const [choosing, choose] = useState<Choosing>();
  const chosen = useMemo(() => {
    if (!choosing) return undefined;
    const all = Array.from({ length: map.imageCount }, (_, image) => image);
    const images =
      choosing.kind === 'outlined'
        ? choosing.images.filter((image) => image < map.imageCount)
        : all.filter((image) =>
            choosing.kind === 'wrong' ? isWrong(map, image) : groups[image] === choosing.group,
          );
    return {
      kind: choosing.kind,
      group: choosing.kind === 'group' ? choosing.group : undefined,
      images: new Set(images),
      /** In the test; the most surprising first. */
      places: mostSurprising(map, images).map((image) => placeOfImage(map, image)),
    };
  }, [choosing, map, groups]);
  // An autoencoder says of no image what it is.
  const results = useMemo(
    () => (isClassifier ? answersByPlace(map) : undefined),
    [map, isClassifier],
  );
  return { chosen, choose, results };
}
