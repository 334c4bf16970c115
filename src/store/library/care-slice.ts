import { keptConfig, misfitText } from '../../protocol/kept-config';
import type { SavedRun } from '../../protocol/saved-run';
import { faultKey, type StoredFault } from '../../protocol/stored-fault';
import type { RunArchive } from '../../storage/run-archive';
import { asksPerson } from '../../storage/storage-manager';
import type { CareActions, CareState } from './care-state';

/** A run is worth keeping once it has been trained for so long, or for a whole epoch. */
const worthMs = 60_000;

/** When damage can be done away with: what a run under way is writing must not change under it. */
const removable: Readonly<Record<StoredFault['kind'], 'always' | 'at rest' | 'never'>> = {
  mended: 'always',
  checkpoint: 'always',
  images: 'always',
  unusable: 'at rest',
  piece: 'at rest',
  hole: 'at rest',
  'cut-off': 'at rest',
  stray: 'at rest',
  // Another version of the page has a use for it.
  misfit: 'never',
};

/** What the care needs of the library around it. */
export interface CareSliceHost {
  readonly archive: RunArchive;
  readonly get: () => CareState;
  readonly set: (change: Partial<CareState>) => void;
  /** Whether a run is under way, in whatever tab. */
  readonly isUnderWay: (runId: string) => boolean;
  /** Reads these runs, and which data sets there are, anew. */
  readonly refresh: (ids: readonly string[]) => Promise<void>;
}

export function createCare({ archive, get, set, isUnderWay, refresh }: CareSliceHost) {
  const { care } = archive;
  let isAsked = false;

  function noteFault(fault: StoredFault): void {
    const { faults } = get();
    const isKnown = faults.some((known) => faultKey(known) === faultKey(fault));
    if (!isKnown) set({ faults: [...faults, fault] });
  }

  async function look(): Promise<void> {
    const [room, isPersistent] = await Promise.all([care.room(), care.isPersistent()]);
    set({ room, isPersistent });
  }

  async function keepForLong(): Promise<void> {
    await archive.keepForLong();
    await look();
  }

  async function ask(): Promise<void> {
    await keepForLong();
    set({ wasRefused: get().isPersistent === false });
  }

  const actions: CareActions = {
    async removeDamage() {
      const { faults } = get();
      const gone = faults.filter(
        ({ kind, ownerId }) =>
          removable[kind] === 'always' || (removable[kind] === 'at rest' && !isUnderWay(ownerId)),
      );
      const undo = await care.takeOut(gone);
      const ids = [...new Set(gone.map(({ ownerId }) => ownerId))];
      set({ faults: get().faults.filter((fault) => !gone.includes(fault)) });
      await refresh(ids);
      return async () => {
        await care.putBack(undo);
        set({ faults: [...gone, ...get().faults] });
        await refresh(ids);
      };
    },
    dismissDamage: () => set({ faults: [] }),
    dismissLoss() {
      care.dismissLoss();
      set({ lostRuns: 0 });
    },
    lookAtStorage: () => void look(),
    askToKeep: () => void ask(),
  };

  return {
    actions,
    async load(): Promise<void> {
      care.watchFaults(noteFault);
      set({ lostRuns: await care.lostRuns() });
    },
    /** Of a run that this version of the page has no use for. */
    noteMisfit(run: SavedRun): void {
      const field = keptConfig(run).misfit;
      if (!field) return;
      noteFault({
        kind: 'misfit',
        field,
        value: misfitText(run, field),
        place: { store: 'runs', key: run.id },
        ownerId: run.id,
        ownerName: run.name,
      });
    },
    /** Of a checkpoint that is sound, but of another network than its run. */
    noteMisfitSnapshot({ id, name }: SavedRun, step: number): void {
      noteFault({
        kind: 'checkpoint',
        step,
        reason: 'other-network',
        place: { store: 'arrays', key: [id, step] },
        ownerId: id,
        ownerName: name,
      });
    },
    /** Once there is something worth keeping the browser is asked to, unless it would put the question to the person. */
    noteSaved({ summary }: SavedRun): void {
      if (isAsked || asksPerson()) return;
      if (summary.epoch < 2 && summary.elapsedMs < worthMs) return;
      isAsked = true;
      void keepForLong();
    },
    /** Something was done that shows that what is kept is of worth: nobody waits for an answer. */
    noteWorth: () => void keepForLong(),
  };
}
