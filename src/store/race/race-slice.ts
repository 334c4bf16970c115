import { newRunId } from '../../catalog/run-names';
import { recipeOf } from '../../protocol/permalink';
import { laneConfig, lanesOfSeeds, raceLimits, type RaceRules } from '../../protocol/race';
import { epochLength, liveSettingsOf, type RunConfig } from '../../protocol/run-config';
import type { Adjustment } from '../../protocol/snapshot';
import { readLog } from '../../storage/load-run';
import { beginAsChosen, pausedRun, until } from '../run/begin-run';
import type { SliceCreator, StoreServices } from '../slice';
import { freshLane } from './lane';
import { contestantsOf, type RaceActions } from './race-state';

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

    /** Resolves, when the run is at rest, to whether a race can begin. */
    async function isReady(): Promise<boolean> {
      beginAsChosen(store, services);
      const { status } = get().run;
      const isReplaying = status.phase === 'preparing' && status.waitingFor === 'replay';
      if (get().race || status.phase === 'failed' || isReplaying) return false;
      await pausedRun(store, services);
      return true;
    }

    /** Begins a race of these lanes; `adjustments`: what each changes at its steps. */
    async function begin(
      configs: readonly RunConfig[],
      rules: RaceRules,
      adjustments: readonly Adjustment[] = [],
    ): Promise<void> {
      const { run, library } = get();
      const isFromRun = rules.from === 'run' && run.step > 0;
      const chunks = isFromRun ? await logSoFar() : [];
      const { currentId } = library;
      const origin = isFromRun && currentId ? { runId: currentId, step: run.step } : undefined;
      const raceId = newRunId();
      // Each lane adds to a series of its own.
      const logs = configs.map(() => readLog(chunks));
      const lanes = configs.map((config, lane) => ({
        ...freshLane(config, logs[lane]!.history.series),
        savedId: undefined,
      }));
      const resume = { snapshot: undefined, adjustments };
      recording.beginLanes(
        lanes.map(({ config, series }, lane) => ({
          opening: {
            config,
            log: logs[lane]!,
            raceId,
            raceRules: rules,
            ...(origin && { origin }),
            ...(adjustments.length > 0 && { resume }),
          },
          series,
        })),
      );
      const report = {
        phase: 'paused',
        waitingForData: false,
        heat: 0,
        limit: rules.limit,
        fingerprints: [],
      } as const;
      const [startStep, startMs] = isFromRun ? [run.step, run.elapsedMs] : [0, 0];
      set({ race: { raceId, rules, startStep, startMs, lanes, report } });
      const changes = adjustments.length > 0 && { adjustments };
      worker.send({ type: 'start-race', lanes: configs, rules, ...changes });
      worker.send({ type: 'train' });
    }

    return {
      race: undefined,
      actions: {
        async startRace(contestants, rules) {
          if (!(await isReady())) return;
          const { run, config: chosen } = get();
          const configs = contestants.map((contestant) =>
            laneConfig(run.config, liveSettingsOf(chosen), contestant),
          );
          await begin(lanesOfSeeds(configs, rules.seeds), rules);
        },
        async repeatRun(seeds, limit) {
          if (!(await isReady())) return;
          const { run, config: chosen } = get();
          const { config, adjustments } = recipeOf({
            config: run.step > 0 ? run.config : { ...run.config, ...liveSettingsOf(chosen) },
            adjustments: run.adjustments,
          });
          const steps = limit ?? (run.step || stepsToStop(config));
          // A seed that diverges is told of as one that did.
          const made = adjustments
            .filter(({ afterStep }) => afterStep < steps)
            .map(({ afterStep, settings }) => ({
              afterStep,
              settings: { ...settings, onDivergence: 'stop' as const },
            }));
          const rules = { from: 'seed', clock: 'steps', limit: steps, seeds } as const;
          await begin(lanesOfSeeds([{ ...config, onDivergence: 'stop' }], seeds), rules, made);
        },
        async repeatRace(seeds) {
          const { race } = get();
          if (!race) return;
          set({ race: { ...race, isLeft: true } });
          worker.send({ type: 'end-race' });
          await until(store, (state) => !state.race);
          if (get().run.status.phase === 'failed') return;
          const configs = contestantsOf(race).map(({ config }) => config);
          await begin(lanesOfSeeds(configs, seeds), { ...race.rules, seeds });
        },
        endRace: () => worker.send({ type: 'end-race' }),
      },
    };
  };

/** How many steps a run is to make by its conditions to stop, or else as many as usual. */
function stepsToStop(config: RunConfig): number {
  const { stopSteps, stopEpochs } = config;
  if (stopSteps !== 'never') return stopSteps;
  if (stopEpochs !== 'never') return stopEpochs * epochLength(config);
  return raceLimits.steps.usual;
}
