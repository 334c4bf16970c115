import { meanSeries } from '../../math/history/mean-series';
import type { MetricSeries } from '../../math/history/metric-series';
import { hasFinished, seedGroupsOf } from '../../protocol/seed-groups';
import { readHistory } from '../../storage/load-run';
import type { AppStore } from '../app-state';
import type { SliceCreator, StoreServices } from '../slice';
import { maximumOverlays, type OverlaidRun, type OverlayActions } from './overlay-state';

export const createOverlaySlice =
  ({ archive, recording }: StoreServices): SliceCreator<'overlays', OverlayActions> =>
  (set, get) => {
    /** Changes nothing if the run has gone from the charts meanwhile. */
    function update(asked: OverlaidRun, change: Partial<OverlaidRun>): void {
      set(({ overlays }) => ({
        overlays: overlays.map((overlay) =>
          overlay === asked ? { ...overlay, ...change } : overlay,
        ),
      }));
    }

    async function seriesOf(id: string): Promise<MetricSeries> {
      return readHistory(await archive.history(id)).series;
    }

    async function add(id: string): Promise<void> {
      const { overlays } = get();
      const taken = new Set(overlays.map(({ colour }) => colour));
      let colour = 0;
      while (taken.has(colour)) colour += 1;
      const asked: OverlaidRun = { id, colour, status: 'loading' };
      set({ overlays: [...overlays, asked] });
      try {
        await recording.written();
        const group = seedGroupsOf(get().library.runs).get(id);
        const finished = group?.runs.filter(hasFinished) ?? [];
        if (!group) return update(asked, { status: 'ready', series: await seriesOf(id) });
        const seeds: MetricSeries[] = [];
        for (const run of finished) seeds.push(await seriesOf(run.id));
        update(asked, { status: 'ready', series: meanSeries(seeds), seeds });
      } catch {
        update(asked, { status: 'failed' });
      }
    }

    function removeOverlay(id: string): void {
      set(({ overlays }) => ({ overlays: overlays.filter((overlay) => overlay.id !== id) }));
    }

    return {
      overlays: [],
      actions: {
        toggleOverlay(id) {
          const { overlays } = get();
          if (overlays.some((overlay) => overlay.id === id)) removeOverlay(id);
          else if (overlays.length < maximumOverlays) void add(id);
        },
        removeOverlay,
        clearOverlays: () => set({ overlays: [] }),
        restoreOverlays(overlays) {
          set({ overlays: overlays.filter(({ status }) => status !== 'loading') });
          // What came of these while they were not wanted was dropped.
          for (const { id, status } of overlays) if (status === 'loading') void add(id);
        },
      },
    };
  };

/** Shows saved runs, or groups of seeds, on the charts that are not shown yet. */
export function showOverlays(store: AppStore, ids: readonly string[]): void {
  const { overlays, actions } = store.getState();
  const shown = new Set(overlays.map(({ id }) => id));
  for (const id of ids) if (!shown.has(id)) actions.toggleOverlay(id);
}
