import type { SavedRun } from '../../protocol/saved-run';
import type { AppStore } from '../app-state';
import type { SliceCreator, StoreServices } from '../slice';
import { keepForLong, noteSaved } from './care';
import { continueRun } from './continue-run';
import { emptyLibrary, isOfWriting, type LibraryActions, troubleOf } from './library-state';
import { lookElsewhere } from './load-library';
import { findRun, listRun, byAge, setLibrary, unlistRuns } from './listed-runs';

export const createLibrarySlice =
  (services: StoreServices): SliceCreator<'library', LibraryActions> =>
  (_set, get, store) => {
    const { archive, recording } = services;
    /** Runs in the trash, for undo. */
    const deleted = new Map<string, SavedRun>();
    let isOpening = false;

    function change(id: string, part: Partial<SavedRun>): void {
      archive
        .changeRun(id, part)
        .catch((error) => setLibrary(store, { trouble: troubleOf(error) }));
    }

    return {
      library: emptyLibrary,
      actions: {
        async continueRun(id) {
          if (isOpening || id === recording.current.runId) return;
          isOpening = true;
          setLibrary(store, { offeredId: undefined, leftId: undefined });
          try {
            await continueRun(store, services, id);
          } catch (error) {
            setLibrary(store, { trouble: troubleOf(error) });
          } finally {
            isOpening = false;
          }
        },
        dismissOffer() {
          const { offeredId } = get().library;
          if (offeredId !== undefined) change(offeredId, { isEnded: true });
          setLibrary(store, { offeredId: undefined });
        },
        editRun(id, part) {
          const run = findRun(get(), id);
          if (!run) return;
          const next = { ...run, ...part };
          listRun(store, next);
          change(id, part);
          if (id === recording.current.runId) recording.current.adopt(next);
          void keepForLong(store, services);
        },
        deleteRuns(ids) {
          const { runs, elsewhere } = get().library;
          const gone = runs.filter(
            ({ id }) => ids.includes(id) && id !== recording.current.runId && !elsewhere.has(id),
          );
          for (const run of gone) {
            deleted.set(run.id, run);
            change(run.id, { deletedAt: Date.now() });
          }
          unlistRuns(
            store,
            gone.map(({ id }) => id),
          );
        },
        undoDelete(ids) {
          const back = ids.flatMap((id) => deleted.get(id) ?? []);
          for (const { id } of back) {
            deleted.delete(id);
            change(id, { deletedAt: null });
          }
          setLibrary(store, { runs: byAge([...get().library.runs, ...back]) });
        },
        makeRoom() {
          setLibrary(store, { tooMany: undefined });
          void recording.outbox.makeRoom();
        },
        keepCheckpoints() {
          setLibrary(store, { tooMany: undefined });
          recording.outbox.keepCheckpoints();
        },
        dismissTrouble: () => setLibrary(store, { trouble: undefined }),
        saveNow() {
          recording.flushLanes();
          recording.current.flush();
          recording.outbox.hurry();
        },
        saved() {
          recording.flushLanes();
          return recording.written();
        },
        lookElsewhere: () => lookElsewhere(store, services),
      },
    };
  };

/** Takes in that what is saved of a run has changed. */
export function noteWritten(store: AppStore, services: StoreServices, run: SavedRun): void {
  listRun(store, run);
  noteSaved(store, services, run);
  const { runId } = services.recording.current;
  // With the first step it is settled what this page goes on with.
  setLibrary(store, { currentId: runId, ...(runId && { offeredId: undefined }) });
}

/** Says why something can't be written; `undefined` if it was written then. */
export function noteWriteTrouble(store: AppStore, error: unknown): void {
  if (error !== undefined) setLibrary(store, { trouble: troubleOf(error) });
  // Other troubles are for the person to dismiss.
  else if (isOfWriting(store.getState().library.trouble)) setLibrary(store, { trouble: undefined });
}
