import { readHistory } from '../../storage/load-run';
import type { RunArchive } from '../../storage/run-archive';
import { maximumOverlays, type OverlaidRun, type OverlayActions } from './overlay-state';

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
