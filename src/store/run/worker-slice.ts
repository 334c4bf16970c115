import type { SliceCreator, StoreServices } from '../slice';
import { beginAsChosen } from './begin-run';
import { restartRun, takeOver } from './restart-run';
import type { WorkerActions, WorkerState } from './worker-state';

export const createWorkerSlice =
  (services: StoreServices): SliceCreator<keyof WorkerState, WorkerActions> =>
  (set, get, store) => {
    const { worker } = services;
    return {
      isAwake: false,
      stall: undefined,
      backend: undefined,
      replicas: undefined,
      data: undefined,
      lacks: [],
      actions: {
        wake() {
          if (!get().isAwake) set({ isAwake: true });
          // What was chosen meanwhile, beside a lesson's trial.
          beginAsChosen(store, services);
          worker.wake();
        },
        restartFromSnapshot() {
          const { status, step } = get().run;
          if (status.phase !== 'failed') return takeOver(store, services);
          const lacksData = status.stage === 'manifest';
          // Without data, or before the first step, there was nothing to go on with.
          restartRun(store, services, !lacksData && (step > 0 || worker.wasTraining));
        },
        waitForWorker: () => worker.waitOn(),
        retryDownloads: (how) =>
          worker.send({ type: 'retry-downloads', quietly: how === 'quietly' }),
        measureTime(on) {
          if (on === worker.measuresTime) return;
          worker.measureTime(on);
          if (!on) set(({ run }) => ({ run: { ...run, timeReport: undefined } }));
        },
      },
    };
  };
