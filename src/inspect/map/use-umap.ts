import { useEffect, useState } from 'react';

import type { UmapReport } from '../../protocol/umap';
import { layOutByUmap } from '../../store/inspection/umap-layouts';
import { useAppStore } from '../../store/use-app-store';
import type { ShownMap } from './use-map';

/** UMAP of a map: what is known of it. */
export interface ShownUmap {
  /** The map that is laid out: while a network trains not always the latest. */
  readonly shown: ShownMap;
  readonly report: UmapReport | undefined;
  readonly failure: string | undefined;
  /** Whether it is of another step, and waits to be asked. */
  readonly isStale: boolean;
  /** Has it computed of the map that is there now. */
  readonly renew: () => void;
}

/**
 * UMAP of the map, computed while it `isWanted`. It takes seconds of a processor: at rest it follows every step, while the
 * network trains only when asked.
 */
export function useUmap(latest: ShownMap, isWanted: boolean): ShownUmap {
  const isTraining = useAppStore(({ run }) => run.status.phase === 'training');
  const [of, setOf] = useState<ShownMap>();
  const [state, setState] = useState<{
    readonly of: Float32Array;
    readonly report?: UmapReport;
    readonly failure?: string;
  }>();
  const isSame = of?.map === latest.map;
  // A map of another run is never kept.
  const isKept = of !== undefined && isTraining && of.map.imageCount === latest.map.imageCount;
  if (isWanted && !isSame && !isKept) setOf(latest);
  const shown = isWanted && of ? (isSame ? latest : of) : latest;
  const { places, components } = shown.map;
  const componentCount = components.variances.length;
  useEffect(() => {
    if (!isWanted) return undefined;
    return layOutByUmap(
      { points: places, componentCount },
      {
        onReport: (report) => setState({ of: places, report }),
        onFailed: (failure) => setState({ of: places, failure }),
      },
    );
  }, [isWanted, places, componentCount]);
  const own = state?.of === places ? state : undefined;
  return {
    shown,
    report: own?.report,
    failure: own?.failure,
    isStale: isWanted && shown !== latest,
    renew: () => setOf(latest),
  };
}
