import { newRunId } from '../../catalog/run-names';
import { laneConfig } from '../../protocol/race';
import { liveSettingsOf } from '../../protocol/run-config';
import { readLog } from '../../storage/load-run';
import { beginAsChosen, pausedRun } from '../run/begin-run';
import type { SliceCreator, StoreServices } from '../slice';
import { freshLane } from './lane';
import type { RaceActions } from './race-state';

export const createRaceSlice =
  (services: StoreServices): SliceCreator<'race', RaceActions> =>
  (set, get, store) => {
    const { archive, recording, worker } = services;

    /** The log of the run on the playground; nothing if it is not saved. */
    async function logSoFar() {
      await recording.written();
      const id = get().library.currentId;
      return id ? archive.history(id) : [];
    }

    return {
      race: undefined,
      actions: {
        async startRace(contestants, rules) {
          beginAsChosen(store, services);
          const { status } = get().run;
          const isReplaying = status.phase === 'preparing' && status.waitingFor === 'replay';
          if (get().race || status.phase === 'failed' || isReplaying) return;
          await pausedRun(store, services);
          const { run, config: chosen, library } = get();
          const isFromRun = rules.from === 'run' && run.step > 0;
          const chunks = isFromRun ? await logSoFar() : [];
          const { currentId } = library;
          const origin = isFromRun && currentId ? { runId: currentId, step: run.step } : undefined;
          const raceId = newRunId();
          const configs = contestants.map((contestant) =>
            laneConfig(run.config, liveSettingsOf(chosen), contestant),
          );
          // Each lane adds to a series of its own.
          const logs = configs.map(() => readLog(chunks));
          const lanes = configs.map((config, lane) => ({
            ...freshLane(config, logs[lane]!.history.series),
            savedId: undefined,
          }));
          recording.beginLanes(
            lanes.map(({ config, series }, lane) => ({
              opening: { config, log: logs[lane]!, raceId, ...(origin && { origin }) },
              series,
            })),
          );
          const report = { phase: 'paused', waitingForData: false, fingerprints: [] } as const;
          const [startStep, startMs] = isFromRun ? [run.step, run.elapsedMs] : [0, 0];
          set({ race: { rules, startStep, startMs, lanes, report } });
          worker.send({ type: 'start-race', lanes: configs, rules });
          worker.send({ type: 'train' });
        },
        endRace: () => worker.send({ type: 'end-race' }),
      },
    };
  };
