import { useMemo, useState } from 'react';

import type { TestMap } from '../../protocol/test-map';
import { isWrong } from './map-groups';

/** What stands out: a group, the mistakes, or what was outlined. */
export type Choosing =
  | { readonly kind: 'group'; readonly group: number }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'outlined'; readonly images: readonly number[] };

/** The images that stand out. An outline keeps its images as they move, a group is always the group. */
export function useChosen(map: TestMap, groups: Int16Array) {
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
      bySurprisal: images.toSorted((one, other) => map.surprisals[other]! - map.surprisals[one]!),
    };
  }, [choosing, map, groups]);
  const results = useMemo(() => ({ said: map.said, surprisal: map.surprisals }), [map]);
  return { chosen, choose, results };
}
