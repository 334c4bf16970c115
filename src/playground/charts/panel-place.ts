import { useAppStore, useShows } from '../../store/use-app-store';
import { useMediaQuery } from '../../ui/use-media-query';

/** Over the lower charts, or as a block of its own: on a narrow screen a narration is one. */
export type PanelPlace = 'charts' | 'block';

/** Where the panel on one step is, if it is open. */
export function usePanelPlace(): PanelPlace | undefined {
  const kind = useAppStore((state) => state.panel?.kind);
  const isNarrow = useMediaQuery('(max-width: 900px)');
  const hasCharts = useShows('charts');
  if (!kind) return undefined;
  return !hasCharts || (isNarrow && kind === 'narration') ? 'block' : 'charts';
}
