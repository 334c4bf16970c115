import type { BackendId } from '../../catalog/backends';
import { tasks } from '../../catalog/tasks';
import { emptyDrawing } from '../../math/drawing/drawing';
import {
  configOfNextRun,
  defaultsOf,
  liveSettingsOf,
  type RunConfig,
} from '../../protocol/run-config';
import { isHuge } from '../../protocol/run-memory';
import type { AppState, AppStore } from '../app-state';
import { inspectionAtStart, sendWish } from '../inspection/inspect-slice';
import { twinAtStart } from '../inspection/twin-slice';
import { leaveRace } from '../race/race-events';
import { leaveTrial, trialUnderWay } from '../race/trial-events';
import type { StoreServices } from '../slice';
import { detectionsAtStart } from './detection-state';
import { sendDrawing } from './drawing-slice';
import { choicesOf, type ChoiceState, optimizerOfTask } from './choice-state';
import { comesToNothing } from './recovery';
import { followsLink, openedRun, type Opening, openingOfLink } from './run-start';
import { pendingChanges } from './run-state';
import { speedOf } from './speed';
import { commandsOf } from './training-request';

/** Ends the run on the playground and begins another; gives its number on the page. */
export function beginRun(store: AppStore, services: StoreServices, opening: Opening): number {
  const { worker, recording } = services;
  leaveRace(store, services);
  leaveTrial(store);
  const before = store.getState();
  // A worker that has failed takes no more commands.
  if (before.run.status.phase === 'failed' || comesToNothing(before)) worker.restart();
  before.answers.clear();
  const runId = before.run.id + 1;
  const { config, run, history } = openedRun(runId, opening);
  recording.current.begin(opening, history.series);
  store.setState(({ library, datasets }) => ({
    config,
    run: { ...run, isOfLink: followsLink(run, before.linkedRun) },
    speedBefore: speedOf(before.run) ?? before.speedBefore,
    series: history.series,
    seriesVersion: history.series.version,
    panel: undefined,
    testRows: undefined,
    ...choicesAtStart(before, config),
    ...detectionsAtStart(before, before.run.config, run.config),
    ...inspectionAtStart(before, services),
    ...twinAtStart(before, config),
    library: { ...library, currentId: recording.current.runId, opened: undefined },
    datasets: { ...datasets, missing: undefined },
  }));
  const next = configForWorker(opening, worker.config, store.getState().backend?.backend);
  // What computed until now says nothing of another backend that is being started.
  if (next.backend !== worker.config.backend) {
    store.setState({ backend: undefined, replicas: undefined, speedBefore: undefined });
  }
  worker.prepare(runId, next, opening.resume);
  sendWish(store, services);
  clearMisfitDrawing(store, before);
  sendDrawing(worker, store.getState());
  return runId;
}

/** What computed a run before is asked for again; what computes so already need not be started again. */
function configForWorker(
  { config, computedBy }: Opening,
  before: RunConfig,
  inUse: BackendId | undefined,
): RunConfig {
  if (!computedBy) return config;
  const { backend, replicas } = computedBy;
  return { ...config, backend: inUse === backend ? before.backend : backend, replicas };
}

/** What was drawn for images of another shape means nothing to the next run, nor does a sample of other data. */
function clearMisfitDrawing(store: AppStore, before: AppState): void {
  const { config } = store.getState().run;
  const isOfOtherData =
    before.drawing.kind === 'sample' && config.dataset !== before.run.config.dataset;
  if (isOfOtherData || tasks[config.task].pad !== tasks[before.run.config.task].pad) {
    store.setState({ drawing: emptyDrawing, logits: null, probabilities: null });
  }
}

/** How a new run from the controls' settings begins. One that went by a link untouched goes by it again. */
export function chosenOpening({ run, config: asked, linkedRun }: AppState): Opening {
  // What was asked for as the loss of this one exploded is not meant for another.
  const { onDivergence } = run.config;
  const chosen = { ...configOfNextRun(asked, run.config), onDivergence };
  if (chosen.task !== run.config.task) return { config: chosen };
  if (!run.isOfLink || run.isTakenOver) return { config: chosen };
  const start = liveSettingsOf(linkedRun.config);
  return openingOfLink({ ...linkedRun, config: { ...chosen, ...start } });
}

/**
 * Begins a run anew that has made no step, if other settings were chosen since: there is nothing that they could
 * disturb. What was asked of it goes on. A race or a trial is not ended for it: that is made up for once it is over.
 */
export function beginAsChosen(store: AppStore, services: StoreServices): void {
  const state = store.getState();
  const { run, config: chosen, race, datasets } = state;
  if (run.step > 0 || pendingChanges(chosen, run.config).length === 0) return;
  if (race || trialUnderWay(state) || isHuge(chosen, datasets.own)) return;
  const { request } = run;
  beginRun(store, services, withSameWeights(chosenOpening(state), state, services));
  store.setState((begun) => ({ run: { ...begun.run, request } }));
  for (const command of commandsOf(store.getState().run)) services.worker.send(command);
}

/** A run that begins with weights from a file keeps them, if they fit the network that was chosen since. */
function withSameWeights(opening: Opening, { run }: AppState, { worker }: StoreServices): Opening {
  const { weightsFrom } = run;
  const { snapshot } = worker;
  const isSame = (['task', 'dataset', 'model'] as const).every(
    (field) => opening.config[field] === run.config[field],
  );
  if (weightsFrom === undefined || !snapshot || !isSame) return opening;
  const settings = liveSettingsOf(opening.config);
  const resume = { snapshot: { ...snapshot, settings, slots: {} }, adjustments: [], replayTo: 0 };
  return { ...opening, weightsFrom, resume };
}

/** What goes with the choices that a run begins with: as before, if they are those of before. */
function choicesAtStart(before: AppState, config: RunConfig): ChoiceState {
  const fresh = choicesOf(config);
  const isAsBefore = (...fields: readonly (keyof RunConfig)[]) =>
    fields.every((field) => config[field] === before.config[field]);
  const isBrought =
    isAsBefore('optimizer', 'task') &&
    config.task !== before.run.config.task &&
    config.learningRate === defaultsOf(config.task).learningRate;
  return {
    ...fresh,
    ...(isBrought && { rateIsFor: optimizerOfTask(config) }),
    ...(isAsBefore('optimizer', 'learningRate') && { rateIsFor: before.rateIsFor }),
    ...(before.run.step === 0 && isAsBefore('task') && { broughtAlong: before.broughtAlong }),
  };
}

/** Pauses the run and resolves when it is at rest. */
export async function pausedRun(store: AppStore, { worker }: StoreServices): Promise<void> {
  const isAtRest = ({ run }: AppState) => run.status.phase !== 'training';
  if (isAtRest(store.getState())) return;
  store.setState(({ run }) => ({ run: { ...run, request: { kind: 'rest' } } }));
  worker.send({ type: 'pause' });
  await until(store, isAtRest);
}

/** Resolves when the state is so. */
export async function until(store: AppStore, isSo: (state: AppState) => boolean): Promise<void> {
  if (isSo(store.getState())) return;
  await new Promise<void>((resolve) => {
    const end = store.subscribe((state) => {
      if (!isSo(state)) return;
      end();
      resolve();
    });
  });
}
