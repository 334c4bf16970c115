import { createContext, useContext } from 'react';

import type { DrawnOverlay, DrawnRun } from './drawn-run';

/** What the lines of a plot are drawn of. */
export interface DrawnRuns {
  readonly run: DrawnRun;
  readonly overlays: readonly DrawnOverlay[];
}

/**
 * It reaches the lines by themselves: what stands still around them, which is most of a plot, need not
 * be rendered ten times a second.
 */
export const DrawnContext = createContext<DrawnRuns | undefined>(undefined);

export function useDrawnRuns(): DrawnRuns {
  const drawn = useContext(DrawnContext);
  if (!drawn) throw new Error('useDrawnRuns needs a DrawnContext above it');
  return drawn;
}
