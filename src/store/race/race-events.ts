import type { Event } from '../../protocol/events';
import { seedGroupId } from '../../protocol/seed-groups';
import type { AppStore } from '../app-state';
import { showOverlays } from '../library/overlay-slice';
import { computingNow } from '../run/run-start';
import type { StoreServices } from '../slice';
import { afterEvent } from './lane';
import { lanesByContestant, type RaceState } from './race-state';

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
    if (!race.isLeft) showLanes(store, race);
    return;
  }
  store.setState({ race: { ...race, report } });
  // Whoever leaves the page now has seen it end.
  if (report.phase !== 'running') recording.flushLanes();
}

/** Shows what was raced on the charts, the seeds of a contestant as one. */
function showLanes(store: AppStore, { raceId, ...race }: RaceState): void {
  const ids = lanesByContestant(race).flatMap((lanes) => {
    const [first, ...others] = lanes.flatMap(({ savedId }) => savedId ?? []);
    if (first === undefined) return [];
    return others.length > 0 ? seedGroupId(raceId, lanes[0]!.config) : first;
  });
  showOverlays(store, ids);
}

/** There is no race any more, whatever the reason. */
export function leaveRace(store: AppStore, { recording }: StoreServices): void {
  recording.endLanes();
  if (store.getState().race) store.setState({ race: undefined });
}
