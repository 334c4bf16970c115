import type { Event } from '../../protocol/events';
import type { AppStore } from '../app-state';
import { showOverlays } from '../library/overlay-slice';
import { computingNow } from '../run/run-start';
import type { StoreServices } from '../slice';
import { afterEvent } from './lane';

/** Takes in what the worker reports of the race under way. */
export function noteRaceEvent(
  store: AppStore,
  services: StoreServices,
  event: Extract<Event, { type: 'race' | 'lanes' }>,
): void {
  const { race } = store.getState();
  const { recording } = services;
  if (!race) return;
  if (event.type === 'lanes') {
    const computed = computingNow(store.getState());
    const lanes = [...race.lanes];
    for (const { lane, event: reported } of event.reports) {
      const next = afterEvent(lanes[lane]!, reported);
      const recorder = recording.lanes[lane]!;
      recorder.note(reported, computed);
      lanes[lane] = { ...next, savedId: recorder.runId };
    }
    return store.setState({ race: { ...race, lanes } });
  }
  const { report } = event;
  if (report === null) {
    leaveRace(store, services);
    return showOverlays(
      store,
      race.lanes.flatMap(({ savedId }) => savedId ?? []),
    );
  }
  store.setState({ race: { ...race, report } });
  // Whoever leaves the page now has seen it end.
  if (report.phase !== 'running') recording.flushLanes();
}

/** There is no race any more, whatever the reason. */
export function leaveRace(store: AppStore, { recording }: StoreServices): void {
  recording.endLanes();
  if (store.getState().race) store.setState({ race: undefined });
}
