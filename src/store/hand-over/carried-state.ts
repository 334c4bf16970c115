import { mnist } from '../../catalog/datasets';
import { ownDetails } from '../../catalog/own-details';
import { frameOf, taskOf } from '../../catalog/tasks';
import type { TakenState } from '../../protocol/events';
import type { RunConfig } from '../../protocol/run-config';
import type { RunRecord } from '../../protocol/run-file/run-record';
import type { Snapshot } from '../../protocol/snapshot';
import type { CarriedState, DatasetWords, NextSteps } from '../../protocol/weights-file/state-file';
import { readHistory } from '../../storage/load-run';
import { nearestCheckpoint } from '../../storage/nearest-checkpoint';
import { recordOf, recordUpTo } from '../../storage/run-records';
import type { AppState, AppStore } from '../app-state';
import { archivedState } from '../inspection/archived-state';
import { currentRecord } from '../library/import-export-slice';
import { until } from '../run/begin-run';
import type { StoreServices } from '../slice';

/** The steps after a state whose losses go with it. */
export const nextStepCount = 20;

let lastRequest = 0;

/** Of the run on the playground, whose worker has the state, or makes it again. */
export async function stateOfNow(
  store: AppStore,
  services: StoreServices,
  step: number | 'latest',
): Promise<CarriedState> {
  // Of a run that was only opened nothing has been asked yet.
  services.worker.wake();
  await until(store, ({ run }) => run.status.phase !== 'preparing');
  const { run } = store.getState();
  const { adjustments, config } = run;
  const archived = step === 'latest' ? null : await archivedState(store, services, step);
  const from = archived === 'gone' ? null : archived;
  lastRequest += 1;
  const request = lastRequest;
  store.setState({ takingState: { request } });
  services.worker.send({
    type: 'take-state',
    request,
    step,
    from,
    adjustments,
    nextSteps: nextStepCount,
  });
  const isLost = (state: AppState) =>
    state.run.id !== run.id ||
    state.run.status.phase === 'failed' ||
    state.run.recovered !== run.recovered ||
    state.takingState?.request !== request;
  const isThere = ({ takingState }: AppState) =>
    takingState?.request === request && takingState.taken !== undefined;
  await until(store, (state) => isLost(state) || isThere(state));
  const state = store.getState();
  const taken = state.takingState?.request === request ? state.takingState.taken : undefined;
  if (state.takingState?.request === request) store.setState({ takingState: undefined });
  if (!taken) throw new Error(ownDetails.noState);
  const carried = withHistory(store, { config, ...taken }, currentRecord(state));
  // It may have gone on meanwhile, which makes this state none of before.
  return { ...carried, lastStep: taken.snapshot.step };
}

/** Of another run, as far as it is stored. */
export async function storedState(
  store: AppStore,
  { archive, recording }: StoreServices,
  id: string,
  step: number | 'latest',
): Promise<CarriedState> {
  await recording.written();
  const [run, infos, chunks] = await Promise.all([
    archive.run(id),
    archive.checkpoints(id),
    archive.history(id),
  ]);
  const last = step === 'latest' ? Infinity : step;
  const snapshot = run && (await nearestCheckpoint(archive, id, infos, last));
  if (!run || !snapshot) throw new Error(ownDetails.noStoredState);
  const record = recordOf(run, readHistory(chunks));
  const next = recordedNext(record, snapshot);
  return withHistory(store, { config: run.config, snapshot, ...(next && { next }) }, record);
}

/** Losses that were recorded of the steps after a state, if they were made by its settings. */
function recordedNext(
  { series, adjustments }: RunRecord,
  snapshot: Snapshot,
): NextSteps | undefined {
  const { step } = snapshot;
  const isChanged = adjustments.some(
    ({ afterStep }) => afterStep >= step && afterStep < step + nextStepCount,
  );
  const steps = Array.from(series.step);
  const from = steps.indexOf(step + 1);
  const end = from + nextStepCount;
  const isWhole = from >= 0 && steps[end - 1] === step + nextStepCount;
  if (isChanged || !isWhole) return undefined;
  return {
    loss: series.loss.slice(from, end),
    learningRate: series.learningRate.slice(from, end),
  };
}

function withHistory(
  store: AppStore,
  { config, snapshot, next }: Pick<TakenState, 'snapshot'> & Pick<CarriedState, 'config' | 'next'>,
  record: RunRecord | undefined,
): CarriedState {
  const { backend, replicas, run } = store.getState();
  const history = record && snapshot.step > 0 ? recordUpTo(record, snapshot.step) : undefined;
  const adjustments = history?.adjustments ?? run.adjustments;
  return {
    config: history?.run.config ?? config,
    snapshot,
    lastStep: record?.run.summary.step ?? snapshot.step,
    adjustments: adjustments.filter(({ afterStep }) => afterStep <= snapshot.step),
    backend: history?.run.backend ?? backend?.backend ?? 'wasm',
    replicas: history?.run.replicas ?? replicas?.count ?? 1,
    dataset: datasetWords(store.getState(), config),
    ...(next && next.loss.length > 0 && { next }),
    ...(history && { history: { name: history.run.name || history.run.id, record: history } }),
  };
}

/** How a network's images are called, and how it sees them. */
function datasetWords({ datasets }: AppState, config: RunConfig): DatasetWords {
  const { dataset: id, task } = config;
  const own = datasets.own.find((info) => info.id === id);
  const { classCount } = frameOf(config);
  const numbers = Array.from({ length: classCount }, (_, label) => String(label));
  const isOfMnist = id === 'mnist';
  // Networks that draw see pixels from -1 to 1.
  const symmetric = { mean: 0.5, standardDeviation: 0.5 };
  const seen = taskOf(task).network !== 'classifier' ? symmetric : isOfMnist ? mnist : own;
  return {
    id,
    name: isOfMnist ? 'MNIST' : (own?.name ?? id),
    classNames: own?.classNames ?? numbers,
    mean: seen?.mean ?? null,
    standardDeviation: seen?.standardDeviation ?? null,
  };
}
