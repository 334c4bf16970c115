import type { StoredFault } from '../../protocol/stored-fault';
import type { SliceCreator, StoreServices } from '../slice';
import { keepForLong, lookAtStorage, setCare } from './care';
import type { CareActions } from './care-state';
import { refreshRuns } from './listed-runs';

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

export const createCareSlice =
  (services: StoreServices): SliceCreator<never, CareActions> =>
  (_set, get, store) => {
    const { archive, recording } = services;
    const { care } = archive;
    const state = () => get().library.care;

    /** Whether a run is under way, in whatever tab. */
    const isUnderWay = (id: string) =>
      id === recording.current.runId || get().library.elsewhere.has(id);

    async function ask(): Promise<void> {
      await keepForLong(store, services);
      setCare(store, { wasRefused: state().isPersistent === false });
    }

    return {
      actions: {
        async removeDamage() {
          const gone = state().faults.filter(
            ({ kind, ownerId }) =>
              removable[kind] === 'always' ||
              (removable[kind] === 'at rest' && !isUnderWay(ownerId)),
          );
          const undo = await care.takeOut(gone);
          const ids = [...new Set(gone.map(({ ownerId }) => ownerId))];
          setCare(store, { faults: state().faults.filter((fault) => !gone.includes(fault)) });
          await refreshRuns(store, services, ids);
          return async () => {
            await care.putBack(undo);
            setCare(store, { faults: [...gone, ...state().faults] });
            await refreshRuns(store, services, ids);
          };
        },
        dismissDamage: () => setCare(store, { faults: [] }),
        dismissLoss() {
          care.dismissLoss();
          setCare(store, { lostRuns: 0 });
        },
        lookAtStorage: () => void lookAtStorage(store, services),
        askToKeep: () => void ask(),
      },
    };
  };
