import { useEffect, useMemo } from 'react';

import { frameOf, taskOf } from '../../catalog/tasks';
import { groupPlaces } from '../../math/inspection/projection/groups';
import type { TestMap } from '../../protocol/test-map';
import { drawnAs } from '../../store/run/drawing-slice';
import { useAppStore } from '../../store/use-app-store';
import { useView } from '../use-view';
import { type GroupBy, groupsOf } from './map-groups';

export interface ShownMap {
  readonly step: number;
  readonly map: TestMap;
  /** What the layer makes of the drawing, by the weights of the same step. */
  readonly drawn: Float32Array | undefined;
}

/** The map of the state that is looked at, and the place of the drawing on it, while it `isWanted`. */
export function useMap(isWanted: boolean): ShownMap | undefined {
  const shown = useView({ view: 'map' }, isWanted);
  const drawn = useDrawn(isWanted, shown?.step);
  return useMemo(() => shown && { step: shown.step, map: shown.result.map, drawn }, [shown, drawn]);
}

function useDrawn(isWanted: boolean, step: number | undefined): Float32Array | undefined {
  const { openView, closeView } = useAppStore((state) => state.actions);
  const drawing = useAppStore((state) => state.drawing);
  const config = useAppStore(({ run }) => run.config);
  const shown = useAppStore(({ inspected }) => inspected.shown.place);
  const pixels = useMemo(() => drawnAs(drawing, config)?.pixels, [drawing, config]);
  useEffect(() => {
    if (!isWanted || !pixels) return undefined;
    openView({ view: 'place', image: { from: 'drawing', pixels: [...pixels] } });
    return undefined;
  }, [openView, isWanted, pixels]);
  const isOpen = isWanted && pixels !== undefined;
  useEffect(() => {
    if (!isOpen) return undefined;
    return () => closeView('place');
  }, [closeView, isOpen]);
  // By other weights it would be a place on another map.
  return isOpen && shown?.step === step ? shown?.result.hidden : undefined;
}

/** The group of each image, and where the groups lie. */
export function useGroups(map: TestMap, by: GroupBy, groupCount: number) {
  const { labels, knownCount, places } = map;
  return useMemo(() => {
    const groups = groupsOf({ labels, knownCount }, by, groupCount);
    return { groups, places: groupPlaces(places, groups) };
  }, [labels, knownCount, places, by, groupCount]);
}

/** How many classes there are, and whether the network names them. */
export function useTaskOfMap() {
  const config = useAppStore(({ run }) => run.config);
  return useMemo(() => {
    const { network, target, classCount } = frameOf(config);
    const { findsUnknown } = taskOf(config.task);
    return { network, target, classCount, isClassifier: network === 'classifier', findsUnknown };
  }, [config]);
}
