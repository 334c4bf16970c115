import { keptConfig } from '../../protocol/kept-config';
import type { SavedRun } from '../../protocol/saved-run';
import type { AppState, AppStore } from '../app-state';
import { loadDatasets } from '../datasets/dataset-slice';
import type { StoreServices } from '../slice';
import type { LibraryState } from './library-state';

export function setLibrary(store: AppStore, change: Partial<LibraryState>): void {
  store.setState(({ library }) => ({ library: { ...library, ...change } }));
}

export function findRun({ library }: AppState, id: string): SavedRun | undefined {
  return library.runs.find((run) => run.id === id);
}

/** Lists a run in place of what was known of it, or as a new one. */
export function listRun(store: AppStore, run: SavedRun): void {
  const { runs } = store.getState().library;
  const isKnown = runs.some(({ id }) => id === run.id);
  const next = isKnown ? runs.map((old) => (old.id === run.id ? run : old)) : [run, ...runs];
  setLibrary(store, { runs: isKnown ? next : byAge(next) });
}

/** Takes runs off the list. */
export function unlistRuns(store: AppStore, ids: readonly string[]): void {
  const { runs } = store.getState().library;
  setLibrary(store, { runs: runs.filter(({ id }) => !ids.includes(id)) });
}

/** Lists runs anew that were mended, taken out or restored, and data sets. */
export async function refreshRuns(
  store: AppStore,
  services: StoreServices,
  ids: readonly string[],
): Promise<void> {
  const { archive, recording } = services;
  const changed = new Set(ids.filter((id) => id !== recording.current.runId));
  const kept = (await archive.runs()).filter(({ id, deletedAt }) => {
    return changed.has(id) && deletedAt === null;
  });
  const others = store.getState().library.runs.filter(({ id }) => !changed.has(id));
  setLibrary(store, { runs: byAge([...others, ...kept.flatMap(listedForm)]) });
  void loadDatasets(store, services);
}

/** A run as the page can deal with it: nothing, if another version has kept it with unknown settings. */
export function listedForm(run: SavedRun): SavedRun[] {
  const { config, misfit } = keptConfig(run);
  return misfit ? [] : [{ ...run, config }];
}

/** Runs as they are listed: the newest first. */
export function byAge(runs: readonly SavedRun[]): SavedRun[] {
  return runs.toSorted((a, b) => b.createdAt - a.createdAt);
}
