import { keptConfig } from '../../protocol/kept-config';
import { followsFromSeed } from '../../protocol/run-lineage';
import { limitsHere, memoryOf } from '../../protocol/run-memory';
import type { SavedRun } from '../../protocol/saved-run';
import { storageLacks } from '../../storage/lacks';
import { Outbox } from '../../storage/outbox';
import type { ArchiveChange, RunArchive } from '../../storage/run-archive';
import { RunClaims } from '../../storage/run-claims';
import { emptyBasket } from '../../storage/trash';
import { createBackups } from './backup-slice';
import { createCare } from './care-slice';
import {
  isOfWriting,
  refusalOf,
  type LibraryActions,
  type LibraryState,
  type LibraryTrouble,
  troubleOf,
} from './library-state';
import type { Opening } from '../run/run-start';
import { openingOfRun } from '../run/start-from-saved';
import { RunRecorder } from '../run/run-recorder';

/** How long a deleted run can be had back, if room is not needed sooner. */
const basketAgeMs = 24 * 60 * 60 * 1000;

/** What the library needs of the store around it. */
export interface LibraryHost {
  readonly archive: RunArchive;
  readonly get: () => LibraryState;
  readonly set: (change: Partial<LibraryState>) => void;
  readonly begin: (opening: Opening) => void;
  readonly train: () => void;
  /** Another tab has changed which data sets are kept. */
  readonly onDatasets: () => void;
}

export function createLibrary({ archive, get, set, begin, train, onDatasets }: LibraryHost) {
  const claims = new RunClaims();
  const outbox = new Outbox(archive, {
    onWritten: saved,
    onTrouble: (error) => {
      if (error !== undefined) set({ trouble: troubleOf(error) });
      // Others are for the person to dismiss.
      else if (isOfWriting(get().trouble)) set({ trouble: undefined });
    },
    onNoRoom: (tooMany) => set({ tooMany }),
  });
  const newRecorder = () => new RunRecorder(outbox, claims, () => get().runs.map(({ id }) => id));
  const recorder = newRecorder();
  /** Runs in the basket, for undo. */
  const deleted = new Map<string, SavedRun>();
  const care = createCare({
    archive,
    get: () => get().care,
    set: (next) => set({ care: { ...get().care, ...next } }),
    isUnderWay: (id) => id === recorder.runId || get().elsewhere.has(id),
    refresh,
  });
  let isOpening = false;

  const find = (id: string) => get().runs.find((run) => run.id === id);

  /** What is kept of the run on the playground has changed. */
  function saved(run: SavedRun): void {
    replace(run);
    care.noteSaved(run);
    // With its first step it is settled what this page goes on with.
    set({ currentId: recorder.runId, ...(recorder.runId && { offeredId: undefined }) });
  }

  function replace(run: SavedRun): void {
    const { runs } = get();
    const isKnown = runs.some(({ id }) => id === run.id);
    const next = isKnown ? runs.map((old) => (old.id === run.id ? run : old)) : [run, ...runs];
    set({ runs: isKnown ? next : newestFirst(next) });
  }

  /** Lists runs anew that were mended, taken out or restored, and data sets. */
  async function refresh(ids: readonly string[]): Promise<void> {
    const changed = new Set(ids.filter((id) => id !== recorder.runId));
    const kept = (await archive.runs()).filter(({ id, deletedAt }) => {
      return changed.has(id) && deletedAt === null;
    });
    const others = get().runs.filter(({ id }) => !changed.has(id));
    set({ runs: newestFirst([...others, ...kept.flatMap(listed)]) });
    onDatasets();
  }

  function change(id: string, part: Partial<SavedRun>): void {
    archive.changeRun(id, part).catch((error) => set({ trouble: troubleOf(error) }));
  }

  async function load(): Promise<void> {
    archive.watch(noteChange);
    set({ lacks: storageLacks() });
    try {
      const isLasting = await archive.isLasting();
      const refusal = isLasting ? undefined : refusalOf(await archive.care.refusal());
      const [all, elsewhere] = await Promise.all([archive.runs(), claims.elsewhere()]);
      const { runs, currentId } = get();
      const unknown = all.filter(({ id, deletedAt }) => deletedAt === null && !find(id));
      const others = unknown.flatMap(listed);
      unknown.forEach(care.noteMisfit);
      const interrupted = currentId === undefined ? interruptedRun(others, elsewhere) : undefined;
      set({
        status: refusal ?? 'ready',
        runs: newestFirst([...runs, ...others]),
        elsewhere,
        offeredId: interrupted?.id,
        ...(refusal && { trouble: { kind: refusal } }),
      });
      await care.load();
      await emptyBasket(archive, basketAgeMs);
      await archive.care.findStrays().catch(() => {});
    } catch (error) {
      set({ status: 'refused', trouble: troubleOf(error) });
    }
  }

  /** Another tab has changed something. */
  function noteChange(event: ArchiveChange): void {
    if (event.kind === 'datasets') return onDatasets();
    lookElsewhere();
    if (event.kind === 'removed') {
      set({ runs: get().runs.filter(({ id }) => !event.ids.includes(id)) });
      return;
    }
    if (event.kind === 'added') {
      const added = event.runs.flatMap(listed).filter(({ id }) => !find(id));
      set({ runs: newestFirst([...added, ...get().runs]) });
      return;
    }
    const { run } = event;
    if (run.id === recorder.runId) recorder.adopt(run);
    else if (run.deletedAt === null) listed(run).forEach(replace);
    else set({ runs: get().runs.filter(({ id }) => id !== run.id) });
  }

  function lookElsewhere(): void {
    void claims.elsewhere().then((elsewhere) => {
      const { elsewhere: before, offeredId } = get();
      const isSame = elsewhere.size === before.size && [...elsewhere].every((id) => before.has(id));
      if (isSame) return;
      const isTaken = offeredId !== undefined && elsewhere.has(offeredId);
      set({ elsewhere, ...(isTaken && { offeredId: undefined }) });
    });
  }

  /** Resolves once what is known of the run under way can be read from the archive. */
  async function written(): Promise<void> {
    recorder.flush();
    await outbox.settled();
  }

  async function open(id: string): Promise<void> {
    await written();
    const known = find(id) ?? { id, name: '' };
    if (!(await claims.claim(id))) {
      set({ trouble: { kind: 'elsewhere', run: known } });
      return lookElsewhere();
    }
    // Another tab may have gone on with it since it was listed.
    const run = await archive.run(id);
    const trouble = run ? troubleWith(run) : ({ kind: 'gone', run: known } as const);
    if (!run || trouble) {
      claims.release(id);
      set({ trouble });
      return;
    }
    const opening = await openingOfRun(archive, run);
    if (!opening.resume?.snapshot && !followsFromSeed(run, find)) {
      claims.release(id);
      set({ trouble: { kind: 'unsound', run } });
      return;
    }
    begin(opening);
    set({ opened: run, trouble: undefined });
    if (run.isTraining) train();
    care.noteWorth();
  }

  const actions: LibraryActions = {
    async continueRun(id) {
      if (isOpening || id === recorder.runId) return;
      isOpening = true;
      set({ offeredId: undefined, leftId: undefined });
      try {
        await open(id);
      } catch (error) {
        set({ trouble: troubleOf(error) });
      } finally {
        isOpening = false;
      }
    },
    dismissOffer() {
      const { offeredId } = get();
      if (offeredId !== undefined) change(offeredId, { isEnded: true });
      set({ offeredId: undefined });
    },
    editRun(id, part) {
      const run = find(id);
      if (!run) return;
      const next = { ...run, ...part };
      replace(next);
      change(id, part);
      if (id === recorder.runId) recorder.adopt(next);
      care.noteWorth();
    },
    deleteRuns(ids) {
      const { runs, elsewhere } = get();
      const gone = runs.filter(
        ({ id }) => ids.includes(id) && id !== recorder.runId && !elsewhere.has(id),
      );
      for (const run of gone) {
        deleted.set(run.id, run);
        change(run.id, { deletedAt: Date.now() });
      }
      set({ runs: runs.filter((run) => !gone.includes(run)) });
    },
    undoDelete(ids) {
      const back = ids.flatMap((id) => deleted.get(id) ?? []);
      for (const { id } of back) {
        deleted.delete(id);
        change(id, { deletedAt: null });
      }
      set({ runs: newestFirst([...get().runs, ...back]) });
    },
    makeRoom() {
      set({ tooMany: undefined });
      void outbox.makeRoom();
    },
    keepCheckpoints() {
      set({ tooMany: undefined });
      outbox.keepCheckpoints();
    },
    dismissTrouble: () => set({ trouble: undefined }),
    saveNow() {
      recorder.flush();
      outbox.hurry();
    },
    lookElsewhere,
    ...care.actions,
    ...createBackups({
      archive,
      runs: () => get().runs,
      written,
      refresh,
      noteWorth: care.noteWorth,
    }),
  };

  /** The run under way can't go on from a snapshot of its own. Gives the run as it was opened. */
  function noteMisfitSnapshot(step: number): SavedRun | undefined {
    const { opened } = get();
    if (opened) care.noteMisfitSnapshot(opened, step);
    return opened;
  }

  return { actions, load, recorder, written, newRecorder, noteMisfitSnapshot };
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

/** A run as the page can deal with it: nothing, if another version has kept it with unknown settings. */
function listed(run: SavedRun): SavedRun[] {
  const { config, misfit } = keptConfig(run);
  return misfit ? [] : [{ ...run, config }];
}

/** Why a run that is kept can't be gone on with, if it can't. */
function troubleWith(run: SavedRun): LibraryTrouble | undefined {
  const { config, misfit } = keptConfig(run);
  if (misfit) return misfitOf(run);
  return memoryOf(config) > limitsHere().most ? { kind: 'too-large', run } : undefined;
}

function misfitOf(run: SavedRun): LibraryTrouble {
  return { kind: 'misfit', run, field: keptConfig(run).misfit! };
}

function newestFirst(runs: readonly SavedRun[]): SavedRun[] {
  return runs.toSorted((a, b) => b.createdAt - a.createdAt);
}
