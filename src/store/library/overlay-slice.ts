import type { MetricSeries } from '../../math/history/metric-series';
import { readHistory } from '../../storage/load-run';
import type { RunArchive } from '../../storage/run-archive';

/** How many saved runs the charts show at most beside the one under way. */
export const maximumOverlays = 12;

/** A saved run on the charts. */
export interface OverlaidRun {
  readonly id: string;
  /** The least number that was free when it came: its colour stays when others go. */
  readonly colour: number;
  readonly status: 'loading' | 'ready' | 'failed';
  /** Its history as it was when it came; undefined unless it is ready. */
  readonly series?: MetricSeries;
}

export interface OverlayActions {
  /** Shows a saved run on the charts, or no longer. More than there is room for are not shown. */
  toggleOverlay(id: string): void;
  removeOverlay(id: string): void;
  clearOverlays(): void;
  /** Shows what was shown before. */
  restoreOverlays(overlays: readonly OverlaidRun[]): void;
}

/** What the overlays need of the store around them. */
export interface OverlayHost {
  readonly archive: RunArchive;
  readonly get: () => readonly OverlaidRun[];
  readonly set: (overlays: readonly OverlaidRun[]) => void;
  /** Resolves once what is known of the page's own runs can be read from the archive. */
  readonly written: () => Promise<void>;
}

export function createOverlays({ archive, get, set, written }: OverlayHost): OverlayActions {
  const isShown = (id: string) => get().some((overlay) => overlay.id === id);

  /** Unless it has gone meanwhile. */
  function update(asked: OverlaidRun, change: Partial<OverlaidRun>): void {
    set(get().map((overlay) => (overlay === asked ? { ...overlay, ...change } : overlay)));
  }

  async function add(id: string): Promise<void> {
    const taken = new Set(get().map(({ colour }) => colour));
    let colour = 0;
    while (taken.has(colour)) colour += 1;
    const asked: OverlaidRun = { id, colour, status: 'loading' };
    set([...get(), asked]);
    try {
      await written();
      const { series } = readHistory(await archive.history(id));
      update(asked, { status: 'ready', series });
    } catch {
      update(asked, { status: 'failed' });
    }
  }

  const removeOverlay = (id: string) => set(get().filter((overlay) => overlay.id !== id));

  return {
    toggleOverlay(id) {
      if (isShown(id)) removeOverlay(id);
      else if (get().length < maximumOverlays) void add(id);
    },
    removeOverlay,
    clearOverlays: () => set([]),
    restoreOverlays(overlays) {
      set(overlays.filter(({ status }) => status !== 'loading'));
      // What came of these while they were not wanted was dropped.
      for (const { id, status } of overlays) if (status === 'loading') void add(id);
    },
  };
}
