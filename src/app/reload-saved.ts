import type { AppStore } from '../store/app-state';
import type { LibraryState } from '../store/library/library-state';

/** What is not written by then is in the journal, from where the next visit writes it. */
const patienceMs = 3_000;

/** Resolves once the run under way is saved, or storage has had its time. */
export function savedSoon(store: AppStore): Promise<void> {
  return Promise.race([
    store.getState().actions.saved(),
    new Promise<void>((resolve) => setTimeout(resolve, patienceMs)),
  ]);
}

/** Loads the page anew, with the run saved. */
export async function reloadSaved(store: AppStore): Promise<void> {
  await savedSoon(store);
  location.reload();
}

/** Whether what is saved is there when the page has been loaded anew. */
export const keepsRuns = ({ status }: LibraryState): boolean =>
  status !== 'refused' && status !== 'newer';
