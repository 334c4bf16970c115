import { useMemo } from 'react';

import { scoreOf } from '../../catalog/tasks';
import { stepsPerEpoch } from '../../math/data/batch-order';
import { useAppStore } from '../../store/use-app-store';
import type { Overlay } from '../../ui/charts/overlay';
import { useLaneName } from '../race/use-lane-name';

/** The lanes of the race as the charts draw them; undefined while there is none. */
export function useLaneOverlays(): readonly Overlay[] | undefined {
  const lanes = useAppStore((state) => state.race?.lanes);
  const toName = useLaneName();
  return useMemo(
    () =>
      lanes?.map(({ config, series }, lane) => ({
        id: `lane ${lane}`,
        name: toName(config),
        series,
        version: series.version,
        status: 'ready',
        stepsPerEpoch: stepsPerEpoch(config.trainCount, config.batchSize),
        // They differ in how they learn, not in what.
        isComparable: true,
        score: scoreOf(config.task),
        colour: lane,
        age: 0,
      })),
    [lanes, toName],
  );
}
