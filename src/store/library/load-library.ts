import type { SavedRun } from '../../protocol/saved-run';
import { storageLacks } from '../../storage/lacks';
import type { ArchiveChange } from '../../storage/run-archive';
import { emptyBasket } from '../../storage/trash';
import type { AppStore } from '../app-state';
import { loadDatasets } from '../datasets/dataset-slice';
import type { StoreServices } from '../slice';
import { loadCare, noteMisfit } from './care';
import { refusalOf, troubleOf } from './library-state';
import { findRun, listedForm, listRun, byAge, setLibrary, unlistRuns } from './listed-runs';

/** How long a deleted run can be had back, if room is not needed sooner. */
const trashAgeMs = 24 * 60 * 60 * 1000;

/** Lists the runs that are saved, and from now on those that other tabs save. */
export async function loadLibrary(store: AppStore, services: StoreServices): Promise<void> {
  const { archive, recording } = services;
  archive.watch((change) => noteArchiveChange(store, services, change));
  setLibrary(store, { lacks: storageLacks() });
  try {
    const isLasting = await archive.isLasting();
    const refusal = isLasting ? undefined : refusalOf(await archive.care.refusal());
    const [all, elsewhere] = await Promise.all([archive.runs(), recording.claims.elsewhere()]);
    const state = store.getState();
    const { runs, currentId } = state.library;
    const unknown = all.filter(({ id, deletedAt }) => deletedAt === null && !findRun(state, id));
    const others = unknown.flatMap(listedForm);
    for (const run of unknown) noteMisfit(store, run);
    const interrupted = currentId === undefined ? interruptedRun(others, elsewhere) : undefined;
    setLibrary(store, {
      status: refusal ?? 'ready',
      runs: byAge([...runs, ...others]),
      elsewhere,
      offeredId: interrupted?.id,
      ...(refusal && { trouble: { kind: refusal } }),
    });
    await loadCare(store, services);
    await emptyBasket(archive, trashAgeMs);
    await archive.care.findStrays().catch(() => {});
  } catch (error) {
    setLibrary(store, { status: 'refused', trouble: troubleOf(error) });
  }
}

/** Looks which runs are under way in other tabs. */
export function lookElsewhere(store: AppStore, { recording }: StoreServices): void {
  void recording.claims.elsewhere().then((elsewhere) => {
    const { elsewhere: before, offeredId } = store.getState().library;
    const isSame = elsewhere.size === before.size && [...elsewhere].every((id) => before.has(id));
    if (isSame) return;
    const isTaken = offeredId !== undefined && elsewhere.has(offeredId);
    setLibrary(store, { elsewhere, ...(isTaken && { offeredId: undefined }) });
  });
}

/** Takes in what another tab has changed. */
function noteArchiveChange(store: AppStore, services: StoreServices, event: ArchiveChange): void {
  if (event.kind === 'datasets') return void loadDatasets(store, services);
  lookElsewhere(store, services);
  if (event.kind === 'removed') return unlistRuns(store, event.ids);
  if (event.kind === 'added') {
    const state = store.getState();
    const added = event.runs.flatMap(listedForm).filter(({ id }) => !findRun(state, id));
    return setLibrary(store, { runs: byAge([...added, ...state.library.runs]) });
  }
  const { run } = event;
  const { current } = services.recording;
  if (run.id === current.runId) current.adopt(run);
  else if (run.deletedAt === null) for (const listed of listedForm(run)) listRun(store, listed);
  else unlistRuns(store, [run.id]);
}

/** The run that was worked on last, if it was not ended on purpose. */
function interruptedRun(
  runs: readonly SavedRun[],
  elsewhere: ReadonlySet<string>,
): SavedRun | undefined {
  const [latest] = runs
    .filter(({ id, raceId }) => raceId === null && !elsewhere.has(id))
    .toSorted((a, b) => b.updatedAt - a.updatedAt);
  return latest?.isEnded ? undefined : latest;
}
