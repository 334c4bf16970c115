import { keptConfig, misfitText } from '../../protocol/kept-config';
import type { SavedRun } from '../../protocol/saved-run';
import { faultKey, type StoredFault } from '../../protocol/stored-fault';
import { asksPerson } from '../../storage/storage-manager';
import type { AppStore } from '../app-state';
import type { StoreServices } from '../slice';
import type { CareState } from './care-state';
import { setLibrary } from './listed-runs';

type Archive = Pick<StoreServices, 'archive'>;

/** A run is worth keeping once it has been trained for so long, or for a whole epoch. */
const worthMs = 60_000;

export function setCare(store: AppStore, change: Partial<CareState>): void {
  setLibrary(store, { care: { ...store.getState().library.care, ...change } });
}

export async function loadCare(store: AppStore, { archive }: Archive): Promise<void> {
  archive.care.watchFaults((fault) => noteFault(store, fault));
  setCare(store, { lostRuns: await archive.care.lostRuns() });
}

/** Looks how much is stored, and whether it stays. */
export async function lookAtStorage(store: AppStore, { archive }: Archive): Promise<void> {
  const { care } = archive;
  const [room, isPersistent] = await Promise.all([care.room(), care.isPersistent()]);
  setCare(store, { room, isPersistent });
}

/** Asks the browser to keep what is stored. */
export async function keepForLong(store: AppStore, services: Archive): Promise<void> {
  await services.archive.keepForLong();
  await lookAtStorage(store, services);
}

/** Once there is something worth keeping the browser is asked to, unless it would put the question to the person. */
export function noteSaved(store: AppStore, services: Archive, { summary }: SavedRun): void {
  if (store.getState().library.care.wasAsked || asksPerson()) return;
  if (summary.epoch < 2 && summary.elapsedMs < worthMs) return;
  setCare(store, { wasAsked: true });
  void keepForLong(store, services);
}

/** Notes a run that this version of the page has no use for. */
export function noteMisfit(store: AppStore, run: SavedRun): void {
  const field = keptConfig(run).misfit;
  if (!field) return;
  noteFault(store, {
    kind: 'misfit',
    field,
    value: misfitText(run, field),
    place: { store: 'runs', key: run.id },
    ownerId: run.id,
    ownerName: run.name,
  });
}

/**
 * The run under way can't go on from its snapshot, which is sound, but of another network than the run. Gives
 * the run as it was opened.
 */
export function noteMisfitSnapshot(store: AppStore, step: number): SavedRun | undefined {
  const { opened } = store.getState().library;
  if (!opened) return undefined;
  const { id, name } = opened;
  noteFault(store, {
    kind: 'checkpoint',
    step,
    reason: 'other-network',
    place: { store: 'arrays', key: [id, step] },
    ownerId: id,
    ownerName: name,
  });
  return opened;
}

function noteFault(store: AppStore, fault: StoredFault): void {
  const { faults } = store.getState().library.care;
  const isKnown = faults.some((known) => faultKey(known) === faultKey(fault));
  if (!isKnown) setCare(store, { faults: [...faults, fault] });
}
