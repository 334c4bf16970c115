import type { SliceCreator, StoreServices } from '../slice';
import { beginAsChosen } from './begin-run';
import { restartRun, takeOver } from './restart-run';
import { requestAfterFailure } from './training-request';
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
          const { run } = get();
          if (run.status.phase !== 'failed') return takeOver(store, services);
          set({ run: { ...run, request: requestAfterFailure(run, run.status.stage) } });
          restartRun(store, services);
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
