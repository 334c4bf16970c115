import { beforeEach, expect, it } from 'vitest';

import type { Command } from '../../protocol/commands';
import type { Event, TakenState } from '../../protocol/events';
import { defaultRunConfig } from '../../protocol/run-config';
import type { Snapshot } from '../../protocol/snapshot';
import type { AppStore } from '../app-state';
import { type OpenedStore, openStore } from '../testing/open-store';

let page: OpenedStore;
let store: AppStore;
let emit: (event: Event) => void;

beforeEach(() => {
  page = openStore();
  ({ store, emit } = page);
  emit({ type: 'backend', info: { backend: 'cpu', reason: 'requested', device: '', detail: '' } });
});

const runId = () => store.getState().run.id;
const snapshotAt = (step: number): Snapshot => ({
  step,
  settings: defaultRunConfig,
  weights: [Float32Array.of(step)],
  slots: {},
});

/** Ten steps with a checkpoint after the third; gives its id. */
async function madeRun(): Promise<string> {
  emit({ type: 'status', runId: runId(), status: { phase: 'paused' } });
  page.steps(1, 10, 9, 8);
  emit({ type: 'snapshot', runId: runId(), snapshot: snapshotAt(3), reason: 'pause' });
  page.steps(4, 7, 6, 5, 4, 3, 2, 1);
  await store
    .getState()
    .actions.forkPoints('nobody')
    .catch(() => {});
  return store.getState().library.runs[0]!.id;
}

type TakeState = Extract<Command, { type: 'take-state' }>;
const orders = () =>
  page.sent.filter((command): command is TakeState => command.type === 'take-state');

function answer(taken: TakenState | null): void {
  emit({ type: 'state', runId: runId(), request: orders().at(-1)!.request, taken });
}

const next = { loss: Float32Array.of(0.5), learningRate: Float32Array.of(0.001) };

it('has the worker make the state of the run on the playground, and what follows', async () => {
  const id = await madeRun();
  const carried = store.getState().actions.carriedState(id, 8, 1);
  await expect.poll(orders).toMatchObject([{ step: 8, nextSteps: 1, from: { step: 3 } }]);
  answer({ snapshot: snapshotAt(8), next });
  const state = await carried;
  expect(state).toMatchObject({
    snapshot: { step: 8 },
    next,
    backend: 'cpu',
    adjustments: [],
    dataset: { id: 'mnist', mean: 0.1307 },
  });
  // The curve is that up to the state.
  expect([...state.history!.record.series.loss]).toEqual([10, 9, 8, 7, 6, 5, 4, 3]);
});

it('takes what was kept and recorded of another run, and opens it for what was not', async () => {
  const id = await madeRun();
  store.getState().actions.reset();
  const state = await store.getState().actions.carriedState(id, 3, 7);
  expect(state.snapshot.step).toBe(3);
  expect([...state.next!.loss]).toEqual([7, 6, 5, 4, 3, 2, 1]);
  expect(orders()).toEqual([]);

  const more = store.getState().actions.carriedState(id, 3, 8);
  await expect.poll(() => store.getState().library.currentId).toBe(id);
  emit({ type: 'status', runId: runId(), status: { phase: 'paused' } });
  await expect.poll(orders).toHaveLength(1);
  answer({ snapshot: snapshotAt(3), next });
  expect((await more).next).toEqual(next);
});

it('of steps after which something was changed the losses are not those of the state', async () => {
  const id = await madeRun();
  page.adjust(10, 0.1);
  page.steps(11, 3, 3);
  emit({ type: 'snapshot', runId: runId(), snapshot: snapshotAt(10), reason: 'adjustment' });
  store.getState().actions.reset();
  const carried = store.getState().actions.carriedState(id, 3, 8);
  await expect.poll(() => store.getState().library.currentId).toBe(id);
  store.getState().actions.reset();
  await expect(carried).rejects.toThrow('no way leads to step 3');
});

it('says that no way leads there, and does not wait for a run that was left', async () => {
  const id = await madeRun();
  const { actions } = store.getState();
  const carried = actions.carriedState(id, 9, 1);
  await expect.poll(orders).toHaveLength(1);
  answer(null);
  await expect(carried).rejects.toThrow('no way leads to step 9');
  const left = actions.carriedState(id, 9, 1);
  await expect.poll(orders).toHaveLength(2);
  actions.reset();
  await expect(left).rejects.toThrow('no way leads to step 9');
  await expect(actions.carriedState('nobody', 1, 1)).rejects.toThrow('no longer there');
});
