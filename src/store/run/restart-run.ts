import { isWhole } from '../../math/model/loss-landscape';
import type { Event } from '../../protocol/events';
import type { AppStore } from '../app-state';
import { noteMisfitSnapshot } from '../library/care';
import { leaveRace } from '../race/race-events';
import { leaveTrial, trialUnderWay } from '../race/trial-events';
import type { StoreServices } from '../slice';
import { sendDrawing } from './drawing-slice';
import { isGoingToTrain, mendsItself } from './recovery';
import { resumePointOf } from './resume-point';
import type { RunState } from './run-state';

/** Puts another worker in place of one of which nothing comes. The run goes on as before, unless `train` says otherwise. */
export function takeOver(store: AppStore, services: StoreServices, train?: boolean): void {
  leaveWorker(store, services);
  restartRun(store, services, train ?? services.worker.wasTraining);
}

/** Has a fresh worker go on from the last snapshot; the curve so far stays. */
export function restartRun(store: AppStore, { worker }: StoreServices, train: boolean): void {
  const { run, series, config: chosen } = store.getState();
  worker.restart();
  // What was under way died with its worker.
  const rangeTest = run.rangeTest?.result && run.rangeTest;
  const lossLandscape =
    run.lossLandscape && isWhole(run.lossLandscape) ? run.lossLandscape : undefined;
  const status = { phase: 'preparing', waitingFor: 'backend' } as const;
  store.setState({
    run: { ...run, status, willTrain: train, rangeTest, lossLandscape },
    // What it waits for may never come.
    panel: undefined,
  });
  const resume = resumePointOf(run, series, chosen, worker.snapshot);
  worker.prepare(run.id, worker.config, resume);
  sendDrawing(worker, store.getState());
  if (train) worker.send({ type: 'train' });
}

/** What the worker was doing for others than the run ends with the worker; the run goes on in another one. */
function leaveWorker(store: AppStore, services: StoreServices): void {
  const state = store.getState();
  services.worker.wasTraining =
    isGoingToTrain(state.run) || (trialUnderWay(state)?.holdsUpRun ?? false);
  store.setState({ panel: undefined });
  leaveRace(store, services);
  leaveTrial(store);
}

/** Goes on in a fresh worker after a failure, where that is of use without a person, or says what has failed. */
export function noteFailure(
  store: AppStore,
  services: StoreServices,
  { stage, detail }: Extract<Event, { type: 'failure' }>,
): void {
  const { worker } = services;
  const { run } = store.getState();
  const updateRun = (change: Partial<RunState>) => store.setState({ run: { ...run, ...change } });
  if (stage === 'snapshot' && worker.snapshot) {
    const wasOpened = noteMisfitSnapshot(store, worker.snapshot.step);
    worker.forgetSnapshot();
    return restartRun(store, services, wasOpened?.isTraining ?? worker.wasTraining);
  }
  // A lost device makes the step under way fail as well: the first cause is the one to be said.
  const isFirst = run.status.phase !== 'failed';
  if (!isFirst && stage !== 'device-lost') return;
  if (isFirst) leaveWorker(store, services);
  if (!mendsItself(stage, run)) {
    return updateRun({ status: { phase: 'failed', stage, detail }, willTrain: false });
  }
  updateRun({ recovered: { atStep: run.step, from: stage } });
  restartRun(store, services, worker.wasTraining);
}
