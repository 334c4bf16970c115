import { mnist } from '../../catalog/datasets';
import { taskOf } from '../../catalog/tasks';
import type { Event, TakenState } from '../../protocol/events';
import { keptConfig } from '../../protocol/kept-config';
import type { RunConfig } from '../../protocol/run-config';
import { followsFromSeed } from '../../protocol/run-lineage';
import type { SavedRun } from '../../protocol/saved-run';
import type { DatasetWords } from '../../protocol/weights-file/state-file';
import { historyUpTo } from '../../storage/history-up-to';
import { type RunHistory, readHistory } from '../../storage/load-run';
import { nearestCheckpoint } from '../../storage/nearest-checkpoint';
import { recordOf } from '../../storage/run-records';
import type { AppState, AppStore } from '../app-state';
import type { SliceCreator, StoreServices } from '../slice';
import type { CarryActions } from './carry-state';
import { findRun } from './listed-runs';

type StateEvent = Extract<Event, { type: 'state' }>;

/** Those who wait for the worker, by the numbers of what they asked. */
const waiting = new Map<number, (taken: TakenState | null) => void>();
let lastRequest = 0;

export const noteState = ({ request, taken }: StateEvent): void => waiting.get(request)?.(taken);

export const createCarrySlice =
  (services: StoreServices): SliceCreator<never, CarryActions> =>
  (_set, get, store) => ({
    actions: {
      async carriedState(id, step, nextSteps) {
        const { archive, recording } = services;
        await recording.written();
        const run = await archive.run(id);
        if (!run) throw new Error(`the run ${id} is no longer there`);
        const { config, misfit } = keptConfig(run);
        if (misfit) throw new Error(`its setting ${misfit} is not known here`);
        const chunks = await archive.history(id);
        const order = { run, step, nextSteps, history: readHistory(chunks) };
        const isCurrent = get().library.currentId === id;
        const kept = isCurrent ? undefined : await takeFromArchive(services, order);
        // What was not recorded is computed, for which the run has to be on the playground.
        if (!kept && !isCurrent) await get().actions.continueRun(id);
        if (!kept && get().library.currentId !== id) throw new Error('it could not be opened');
        const taken = kept ?? (await takeFromWorker(store, services, order));
        if (!taken) throw new Error(`no way leads to step ${step}`);
        const { snapshot, next } = taken;
        const past = readHistory(historyUpTo(chunks, step));
        return {
          config,
          snapshot,
          adjustments: past.adjustments,
          backend: run.backend,
          replicas: run.replicas,
          dataset: datasetWords(config, get()),
          next,
          ...(step > 0 && { history: { name: run.name, record: recordOf(run, past) } }),
        };
      },
    },
  });

interface Order {
  readonly run: SavedRun;
  readonly step: number;
  readonly nextSteps: number;
  readonly history: RunHistory;
}

/** Of the run on the playground: the worker makes the state again, and the steps that follow. */
async function takeFromWorker(
  store: AppStore,
  { archive, worker }: StoreServices,
  { run, step, nextSteps, history }: Order,
): Promise<TakenState | null> {
  const infos = await archive.checkpoints(run.id);
  const kept = await nearestCheckpoint(archive, run.id, infos, step);
  const isFromSeed = followsFromSeed(run, (id) => findRun(store.getState(), id));
  const from = kept ?? (isFromSeed ? 'seed' : null);
  const { id: runId } = store.getState().run;
  const { adjustments } = history;
  worker.wake();
  if (!(await isReady(store, runId))) return null;
  const request = (lastRequest += 1);
  return new Promise((resolve) => {
    const end = (taken: TakenState | null) => {
      waiting.delete(request);
      unsubscribe();
      resolve(taken);
    };
    // What is reported of a run that was left reaches nobody.
    const unsubscribe = store.subscribe((state) => state.run.id !== runId && end(null));
    waiting.set(request, end);
    worker.send({ type: 'take-state', request, step, from, adjustments, nextSteps });
  });
}

/** Waits until the steps of a run are there, or another run has begun: then it resolves to false. */
function isReady(store: AppStore, runId: number): Promise<boolean> {
  return new Promise((resolve) => {
    const look = ({ run }: AppState) => {
      const isThere = run.status.phase !== 'preparing';
      if (!isThere && run.id === runId) return;
      unsubscribe();
      resolve(run.id === runId);
    };
    let unsubscribe = () => {};
    unsubscribe = store.subscribe(look);
    look(store.getState());
  });
}

/** Of another run: as it was kept, and the steps that were recorded after it by the same settings. */
async function takeFromArchive(
  { archive }: StoreServices,
  { run, step, nextSteps, history }: Order,
): Promise<TakenState | undefined> {
  const { series, adjustments } = history;
  const change = adjustments.find(({ afterStep }) => afterStep >= step)?.afterStep ?? Infinity;
  const table = series.table();
  const rows = Array.from(table.step).flatMap((at, row) =>
    at > step && at <= Math.min(step + nextSteps, change) ? [row] : [],
  );
  const snapshot = rows.length < nextSteps ? undefined : await archive.checkpoint(run.id, step);
  if (!snapshot) return undefined;
  const values = (column: Float32Array) => Float32Array.from(rows, (row) => column[row]!);
  return {
    snapshot,
    next: { loss: values(table.loss), learningRate: values(table.learningRate) },
  };
}

/** What the network sees of the data set, and what that is called. */
function datasetWords(config: RunConfig, { datasets }: AppState): DatasetWords {
  const { dataset: id, task } = config;
  const own = datasets.own.find((info) => info.id === id);
  const isMnist = id === 'mnist';
  const normalisation =
    taskOf(task).network === 'classifier'
      ? (own ?? mnist)
      : // Networks that draw see pixels from -1 to 1.
        { mean: 0.5, standardDeviation: 0.5 };
  const { mean, standardDeviation } = normalisation;
  if (!isMnist && !own) throw new Error(`the images of ${id} are not here`);
  const classNames = Array.from({ length: mnist.classCount }, (_, label) => String(label));
  return {
    id,
    name: own?.name ?? 'MNIST',
    classNames: own?.classNames ?? classNames,
    mean,
    standardDeviation,
  };
}
