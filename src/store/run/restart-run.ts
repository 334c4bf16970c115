import { isWhole } from '../../math/model/loss-landscape';
import type { Event } from '../../protocol/events';
import type { AppStore } from '../app-state';
import { noteMisfitSnapshot } from '../library/care';
import { sendWish } from '../inspection/inspect-slice';
import { leaveRace } from '../race/race-events';
import { leaveTrial } from '../race/trial-events';
import type { StoreServices } from '../slice';
import { sendDrawing } from './drawing-slice';
import { mendsItself } from './recovery';
import { resumePointOf } from './resume-point';
import type { RunState } from './run-state';
import { commandsOf } from './training-request';

/** Puts another worker in place of one of which nothing comes. The run goes on as was asked for last. */
export function takeOver(store: AppStore, services: StoreServices): void {
  leaveJobs(store, services);
  restartRun(store, services);
}

/** Has a fresh worker go on from the last snapshot, as was asked for last; the curve so far stays. */
export function restartRun(store: AppStore, services: StoreServices): void {
  const { worker } = services;
  const { run, series, config: chosen, panel } = store.getState();
  worker.restart();
  // What was under way died with its worker.
  const rangeTest = run.rangeTest?.result && run.rangeTest;
  const lossLandscape =
    run.lossLandscape && isWhole(run.lossLandscape) ? run.lossLandscape : undefined;
  const status = { phase: 'preparing', waitingFor: 'backend' } as const;
  const commands = commandsOf(run);
  const isNarrated = panel?.kind === 'narration' && commands.some(({ type }) => type === 'step');
  store.setState({
    run: { ...run, status, rangeTest, lossLandscape },
    // What another panel waits for may never come.
    panel: isNarrated ? panel : undefined,
  });
  const resume = resumePointOf(run, series, chosen, worker.snapshot);
  if (run.divergedAtStep !== undefined) series.goBackTo(resume.replayTo);
  worker.prepare(run.id, worker.config, resume);
  sendDrawing(worker, store.getState());
  sendWish(store, services);
  for (const command of commands) worker.send(command);
}

/** What the worker was doing for others than the run ends with the worker; the run goes on in another one. */
function leaveJobs(store: AppStore, services: StoreServices): void {
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
    noteMisfitSnapshot(store, worker.snapshot.step);
    worker.forgetSnapshot();
    return restartRun(store, services);
  }
  // A lost device makes the step under way fail as well: the first cause is the one to be said.
  const isFirst = run.status.phase !== 'failed';
  if (!isFirst && stage !== 'device-lost') return;
  if (isFirst) leaveJobs(store, services);
  if (!mendsItself(stage, run)) {
    store.setState({ panel: undefined });
    return updateRun({ status: { phase: 'failed', stage, detail } });
  }
  updateRun({ recovered: { atStep: run.step, from: stage } });
  restartRun(store, services);
}
