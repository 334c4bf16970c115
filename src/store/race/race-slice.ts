import { newRunId } from '../../catalog/run-names';
import type { Command } from '../../protocol/commands';
import type { Event } from '../../protocol/events';
import { laneConfig } from '../../protocol/race';
import { liveSettingsOf, type RunConfig } from '../../protocol/run-config';
import type { HistoryChunk } from '../../protocol/saved-run';
import { readLog } from '../../storage/load-run';
import { afterEvent, freshLane } from './lane';
import type { Computed, Opening } from '../run/run-start';
import type { RunRecorder } from '../run/run-recorder';
import type { RunState } from '../run/run-state';
import type { RaceActions, RaceState } from './race-state';

export interface RaceHost {
  readonly get: () => {
    readonly race: RaceState | undefined;
    readonly run: RunState;
    readonly config: RunConfig;
    readonly library: { readonly currentId: string | undefined };
  };
  readonly set: (race: RaceState | undefined) => void;
  readonly send: (command: Command) => void;
  /** Resolves once the run on the playground is at rest. */
  readonly rested: () => Promise<void>;
  /** What is kept of the run on the playground, in order; nothing if it is not kept. */
  readonly historySoFar: () => Promise<readonly HistoryChunk[]>;
  readonly newRecorder: () => RunRecorder;
  /** Keeps saved runs in view. */
  readonly show: (ids: readonly string[]) => void;
}

export function createRace(host: RaceHost) {
  const { get, set, send, rested, historySoFar, newRecorder, show } = host;
  let recorders: readonly RunRecorder[] = [];

  /** What is kept of the lanes is all there is from now on. */
  function leave(): void {
    for (const recorder of recorders) recorder.end();
    recorders = [];
    if (get().race) set(undefined);
  }

  const actions: RaceActions = {
    async startRace(contestants, rules) {
      const { status } = get().run;
      const isReplaying = status.phase === 'preparing' && status.waitingFor === 'replay';
      if (get().race || status.phase === 'failed' || isReplaying) return;
      await rested();
      const { run, config: chosen, library } = get();
      const isFromRun = rules.from === 'run' && run.step > 0;
      const chunks = isFromRun ? await historySoFar() : [];
      const { currentId } = library;
      const origin = isFromRun && currentId ? { runId: currentId, step: run.step } : undefined;
      const raceId = newRunId();
      const configs = contestants.map((contestant) =>
        laneConfig(run.config, liveSettingsOf(chosen), contestant),
      );
      // Each lane adds to a series of its own.
      const openings = configs.map((config): Opening => ({
        config,
        log: readLog(chunks),
        raceId,
        ...(origin && { origin }),
      }));
      const lanes = openings.map(({ config, log }) => ({
        ...freshLane(config, log?.history.series),
        savedId: undefined,
      }));
      recorders = openings.map((opening, lane) => {
        const recorder = newRecorder();
        recorder.begin(opening, lanes[lane]!.series);
        return recorder;
      });
      const report = { phase: 'paused', waitingForData: false, fingerprints: [] } as const;
      const [startStep, startMs] = isFromRun ? [run.step, run.elapsedMs] : [0, 0];
      set({ rules, startStep, startMs, lanes, report });
      send({ type: 'start-race', lanes: configs, rules });
      send({ type: 'train' });
    },
    endRace: () => send({ type: 'end-race' }),
  };

  function note(event: Extract<Event, { type: 'race' | 'lanes' }>, computed?: Computed): void {
    const { race } = get();
    if (!race) return;
    if (event.type === 'lanes') {
      const lanes = [...race.lanes];
      for (const told of event.told) {
        const lane = afterEvent(lanes[told.lane]!, told.event);
        const recorder = recorders[told.lane]!;
        recorder.note(told.event, computed);
        lanes[told.lane] = { ...lane, savedId: recorder.runId };
      }
      return set({ ...race, lanes });
    }
    if (event.report === null) {
      leave();
      return show(race.lanes.flatMap(({ savedId }) => savedId ?? []));
    }
    set({ ...race, report: event.report });
    // Whoever leaves the page now has seen it end.
    if (event.report.phase !== 'running') flush();
  }

  /** Writes what is not written yet of the lanes. */
  function flush(): void {
    for (const recorder of recorders) recorder.flush();
  }

  return { actions, note, leave, flush };
}
