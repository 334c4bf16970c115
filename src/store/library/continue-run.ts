import { keptConfig } from '../../protocol/kept-config';
import { followsFromSeed } from '../../protocol/run-lineage';
import { limitsHere, memoryOf } from '../../protocol/run-memory';
import type { SavedRun } from '../../protocol/saved-run';
import type { AppStore } from '../app-state';
import { beginRun } from '../run/begin-run';
import { openingOfRun } from '../run/start-from-saved';
import type { StoreServices } from '../slice';
import { keepForLong } from './care';
import type { LibraryTrouble } from './library-state';
import { lookElsewhere } from './load-library';
import { findRun, setLibrary } from './listed-runs';

/** Opens a saved run on the playground, or says why that can't be. Rejects if the storage refuses. */
export async function continueRun(
  store: AppStore,
  services: StoreServices,
  id: string,
): Promise<void> {
  const { archive, recording } = services;
  const { claims } = recording;
  const find = (other: string) => findRun(store.getState(), other);
  await recording.written();
  const known = find(id) ?? { id, name: '' };
  if (!(await claims.claim(id))) {
    setLibrary(store, { trouble: { kind: 'elsewhere', run: known } });
    return lookElsewhere(store, services);
  }
  // Another tab may have gone on with it since it was listed.
  const run = await archive.run(id);
  const trouble = run ? troubleWith(run) : ({ kind: 'gone', run: known } as const);
  if (!run || trouble) {
    claims.release(id);
    return setLibrary(store, { trouble });
  }
  const opening = await openingOfRun(archive, run);
  if (!opening.resume?.snapshot && !followsFromSeed(run, find)) {
    claims.release(id);
    return setLibrary(store, { trouble: { kind: 'unsound', run } });
  }
  beginRun(store, services, opening);
  setLibrary(store, { opened: run, trouble: undefined });
  if (run.isTraining) store.getState().actions.train();
  void keepForLong(store, services);
}

/** Why a run that is saved can't be gone on with, if it can't. */
function troubleWith(run: SavedRun): LibraryTrouble | undefined {
  const { config, misfit } = keptConfig(run);
  if (misfit) return { kind: 'misfit', run, field: misfit };
  return memoryOf(config) > limitsHere().most ? { kind: 'too-large', run } : undefined;
}
