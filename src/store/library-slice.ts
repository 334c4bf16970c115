import type { SavedRun } from '../protocol/saved-run';
import { readHistory } from '../storage/load-run';
import type { RunArchive } from '../storage/run-archive';
import type { Opening } from './opening';

/** The runs that are kept. */
export interface LibraryState {
  /** `refused`: nothing can be kept beyond this page. */
  readonly status: 'loading' | 'ready' | 'refused';
  /** Newest first, without those in the waste-paper basket. */
  readonly runs: readonly SavedRun[];
  /** The run on the playground, once it is kept. */
  readonly currentId: string | undefined;
}

export interface LibraryActions {
  /** Opens a saved run on the playground, where it was. */
  continueRun(id: string): Promise<void>;
  editRun(id: string, change: Partial<Pick<SavedRun, 'name' | 'note'>>): void;
  /** Into the waste-paper basket. */
  deleteRuns(ids: readonly string[]): void;
  undoDelete(ids: readonly string[]): void;
  /** Writes what is not written yet: the page may go. */
  saveNow(): void;
}

export const emptyLibrary: LibraryState = { status: 'loading', runs: [], currentId: undefined };

/** What the library needs of the store around it. */
export interface LibraryHost {
  readonly archive: RunArchive;
  readonly get: () => LibraryState;
  readonly set: (change: Partial<LibraryState>) => void;
  readonly begin: (opening: Opening) => void;
  readonly flush: () => void;
  readonly rename: (change: Partial<Pick<SavedRun, 'name' | 'note'>>) => void;
}

export function createLibrary({ archive, get, set, begin, flush, rename }: LibraryHost) {
  /** Runs in the basket, for undo. */
  const deleted = new Map<string, SavedRun>();

  function replace(run: SavedRun): void {
    const { runs } = get();
    const isKnown = runs.some(({ id }) => id === run.id);
    set({ runs: isKnown ? runs.map((old) => (old.id === run.id ? run : old)) : [run, ...runs] });
  }

  function put(run: SavedRun): void {
    archive.putRun(run).catch(refused);
  }

  function refused(): void {
    set({ status: 'refused' });
  }

  async function load(): Promise<void> {
    try {
      const runs = await archive.runs();
      const kept = runs.filter(({ deletedAt }) => deletedAt === null);
      const known = new Set(get().runs.map(({ id }) => id));
      set({ status: 'ready', runs: [...get().runs, ...kept.filter(({ id }) => !known.has(id))] });
    } catch {
      refused();
    }
  }

  const actions: LibraryActions = {
    async continueRun(id) {
      flush();
      const run = get().runs.find((candidate) => candidate.id === id);
      if (!run) return;
      begin(await openingOf(archive, run));
    },
    editRun(id, change) {
      const run = get().runs.find((candidate) => candidate.id === id);
      if (!run) return;
      const next = { ...run, ...change };
      replace(next);
      if (id === get().currentId) rename(change);
      put(next);
    },
    deleteRuns(ids) {
      const gone = get().runs.filter(({ id }) => ids.includes(id) && id !== get().currentId);
      for (const run of gone) {
        deleted.set(run.id, run);
        put({ ...run, deletedAt: Date.now() });
      }
      set({ runs: get().runs.filter((run) => !gone.includes(run)) });
    },
    undoDelete(ids) {
      const back = ids.flatMap((id) => deleted.get(id) ?? []);
      for (const run of back) {
        deleted.delete(run.id);
        put(run);
      }
      const runs = [...get().runs, ...back];
      set({ runs: runs.toSorted((a, b) => b.createdAt - a.createdAt) });
    },
    saveNow: flush,
  };

  /** What is kept of the run on the playground has changed. */
  function saved(run: SavedRun): void {
    replace(run);
    if (!run.isEnded) set({ currentId: run.id });
  }

  return { actions, load, refused, saved };
}

/** How a saved run is opened at its last step: from the nearest checkpoint before it, or its seed. */
export async function openingOf(archive: RunArchive, run: SavedRun): Promise<Opening> {
  const [chunks, infos] = await Promise.all([archive.history(run.id), archive.checkpoints(run.id)]);
  const { series, adjustments } = readHistory(chunks);
  // Steps that led nowhere are not repeated.
  const lastStep = run.summary.hasDiverged ? (infos.at(-1)?.step ?? 0) : series.lastStep;
  const nearest = infos.findLast(({ step }) => step <= lastStep);
  const snapshot = nearest && (await archive.checkpoint(run.id, nearest.step));
  const since = snapshot?.step ?? 0;
  return {
    config: run.config,
    chunks,
    saved: run,
    resume: {
      snapshot,
      adjustments: adjustments.filter(({ afterStep }) => afterStep >= since),
      replayTo: lastStep,
      elapsedMs: series.timeAt(lastStep),
    },
  };
}
