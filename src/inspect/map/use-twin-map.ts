import { useMemo } from 'react';

import { alignedPlaces } from '../../math/inspection/projection/aligned-places';
import type { TestMap } from '../../protocol/test-map';
import { useAppStore } from '../../store/use-app-store';
import { useTwinView } from '../use-twin';
import { type GroupBy, groupsOf } from './map-groups';

export interface TwinMap {
  readonly step: number;
  readonly map: TestMap;
  readonly groups: Int16Array;
}

/** The map of the state that is compared with, its places laid among those of `map`. */
export function useTwinMap(map: TestMap, by: GroupBy, groupCount: number): TwinMap | undefined {
  const latest = useAppStore(({ inspected }) => inspected.shown.map);
  // What is looked at may be an earlier one: UMAP stays where it is.
  const other = useTwinView('map', latest?.result.map === map ? latest : undefined);
  return useMemo(() => {
    const own = other?.result.map;
    if (!other || !own || own.imageCount !== map.imageCount) return undefined;
    const count = map.components.variances.length;
    const places = alignedPlaces(own.places, own.components.variances.length, map.places, count);
    const groups = groupsOf(own, by, groupCount);
    return { step: other.step, map: { ...own, places, components: map.components }, groups };
  }, [other, map, by, groupCount]);
}
