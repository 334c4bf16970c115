import { useCallback } from 'react';

import { useAppStore, useShows } from '../../store/use-app-store';

/** Opens Inspect at a step of the run; undefined where a link leaves Inspect out, and while a race is on. */
export function useInspect(): ((step: number) => void) | undefined {
  const { inspectStep } = useAppStore((state) => state.actions);
  const isShown = useShows('inspect');
  const isEmbedded = useAppStore((state) => state.view.isEmbedded);
  const isRacing = useAppStore((state) => state.race !== undefined);
  const inspect = useCallback(
    (step: number) => {
      inspectStep(step);
      location.hash = 'inspect';
    },
    [inspectStep],
  );
  return isShown && !isEmbedded && !isRacing ? inspect : undefined;
}
