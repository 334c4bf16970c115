import type { SliceCreator, StoreServices } from '../slice';
import { freshLane } from './lane';
import { setTrial, trialUnderWay } from './trial-events';
import {
  noTrials,
  type Trial,
  type TrialActions,
  trialObstacle,
  type TrialState,
} from './trial-state';

export const createTrialSlice =
  ({ worker }: StoreServices): SliceCreator<keyof TrialState, TrialActions> =>
  (set, get, store) => ({
    ...noTrials,
    actions: {
      startTrial(name, configs, steps) {
        if (trialObstacle(get())) return;
        const trial: Trial = {
          lanes: configs.map((config) => freshLane(config)),
          steps,
          phase: 'training',
          waitingForData: false,
          untested: [],
          holdsUpRun: get().run.request.kind === 'train',
          isEnding: false,
        };
        set({ trials: { ...get().trials, [name]: trial }, trialUnderWay: name });
        const rules = { from: 'seed', clock: 'steps', limit: steps, seeds: 1 } as const;
        worker.send({ type: 'start-race', lanes: configs, rules });
        worker.send({ type: 'train' });
      },
      endTrial() {
        const trial = trialUnderWay(get());
        if (!trial || trial.isEnding) return;
        setTrial(store, { ...trial, isEnding: true });
        worker.send({ type: 'end-race' });
        if (trial.holdsUpRun) worker.send({ type: 'train' });
      },
    },
  });
