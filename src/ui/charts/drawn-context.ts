import { createContext, useContext } from 'react';

import type { DrawnOverlay, DrawnRun } from './drawn-run';

/** What the lines of a plot are drawn of. */
export interface DrawnRuns {
  readonly run: DrawnRun;
  readonly overlays: readonly DrawnOverlay[];
  readonly shows: ShownLines;
}

/** Which lines are drawn; what is hidden of the runs beside that under way is not among the overlays. */
export interface ShownLines {
  /** Those of the run under way. */
  readonly own: boolean;
  readonly train: boolean;
  readonly test: boolean;
  readonly validation: boolean;
  /** Tests on all images, as marks of their own. */
  readonly whole: boolean;
  /** The spread over several seeds. */
  readonly seeds: boolean;
  /** Of each batch, unsmoothed. */
  readonly batch: boolean;
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
