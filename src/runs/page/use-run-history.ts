import { useEffect, useState } from 'react';

import type { SavedRun } from '../../protocol/saved-run';
import type { KeptHistory } from '../../store/library/run-details-state';
import { useAppStore } from '../../store/use-app-store';
import { useThrottled } from '../../ui/charts/use-throttled';

/** How often a run that another tab trains is read anew, at most. */
const readAgainMs = 2000;

export type RunHistoryState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly detail: string }
  | ({ readonly status: 'ready'; readonly version: number } & KeptHistory);

const loading: RunHistoryState = { status: 'loading' };

/** What has been read, for which attempt, and as it was written when. */
interface Kept {
  readonly state: RunHistoryState;
  readonly attempt: number;
  readonly writtenAt: number;
}

/** A run's history: that of the page if the run is on its playground, or else what is kept of it. */
export function useRunHistory({ id, updatedAt }: SavedRun): {
  history: RunHistoryState;
  retry: () => void;
} {
  const isCurrent = useAppStore(({ library }) => library.currentId === id);
  const series = useAppStore((state) => state.series);
  const version = useAppStore((state) => (isCurrent ? state.seriesVersion : 0));
  const adjustments = useAppStore(({ run }) => run.adjustments);
  const { historyOf } = useAppStore((state) => state.actions);
  const [attempt, setAttempt] = useState(1);
  const writtenAt = useThrottled(updatedAt, readAgainMs);
  const [kept, setKept] = useState<Kept>();
  useEffect(() => {
    if (isCurrent) return undefined;
    let isGone = false;
    const show = (state: RunHistoryState) => !isGone && setKept({ state, attempt, writtenAt });
    historyOf(id).then(
      (read) => show({ status: 'ready', version: read.series.version, ...read }),
      (error: unknown) => show({ status: 'failed', detail: String(error) }),
    );
    return () => {
      isGone = true;
    };
  }, [historyOf, id, isCurrent, writtenAt, attempt]);
  // What is read anew stays to be seen meanwhile.
  const shown = kept?.attempt === attempt ? kept.state : loading;
  return {
    history: isCurrent ? { status: 'ready', series, version, adjustments } : shown,
    retry: () => setAttempt(attempt + 1),
  };
}
