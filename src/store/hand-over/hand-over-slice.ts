import { ownDetails } from '../../catalog/own-details';
import type { Event } from '../../protocol/events';
import type { AppStore } from '../app-state';
import type { SliceCreator, StoreServices } from '../slice';
import type { HandOverActions } from './hand-over-state';
import { beginWithWeights, importState } from './import-state';

export const createHandOverSlice =
  (services: StoreServices): SliceCreator<'takingState', HandOverActions> =>
  (_set, get, store) => ({
    takingState: undefined,
    actions: {
      importState: (state, file) => importState(store, services, state, file),
      beginWithWeights: (weights, file) => beginWithWeights(store, services, weights, file),
      async carryState(id, step) {
        const { stateOfNow, storedState } = await import('./carried-state');
        const isOfPage = id === undefined || id === get().library.currentId;
        return isOfPage
          ? stateOfNow(store, services, step)
          : storedState(store, services, id, step);
      },
      async carryWithNext(id, step) {
        const { carryState, continueRun } = get().actions;
        if (id !== get().library.currentId) {
          const stored = await carryState(id, step).catch(() => undefined);
          if (stored?.snapshot.step === step && stored.next) return stored;
          await continueRun(id);
        }
        const state = await carryState(id, step);
        if (state.snapshot.step !== step) throw new Error(ownDetails.noState);
        return state;
      },
    },
  });

/** What the worker reports of the state that it was asked for. */
export function noteTakenState(
  store: AppStore,
  event: Extract<Event, { type: 'taking-state' | 'state' }>,
): void {
  const { takingState } = store.getState();
  if (takingState?.request !== event.request) return;
  const news = event.type === 'state' ? { taken: event.taken } : { progress: event.progress };
  store.setState({ takingState: { ...takingState, ...news } });
}
