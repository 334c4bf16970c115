import { beforeEach, expect, it } from 'vitest';

import { ownDetails } from '../../catalog/own-details';
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

/** 24 steps with a checkpoint after the third; gives its id. */
async function madeRun(): Promise<string> {
  emit({ type: 'status', runId: runId(), status: { phase: 'paused' } });
  page.steps(1, 10, 9, 8);
  emit({ type: 'snapshot', runId: runId(), snapshot: snapshotAt(3), reason: 'pause' });
  page.steps(4, ...Array.from({ length: 21 }, (_, index) => 7 - index / 10));
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

const twenty = (value: number) => new Float32Array(20).fill(value);
const next = { loss: twenty(0.5), learningRate: twenty(0.001) };

it('takes what was kept and recorded of another run as it is', async () => {
  const id = await madeRun();
  store.getState().actions.reset();
  const state = await store.getState().actions.carryWithNext(id, 3);
  expect(state.snapshot.step).toBe(3);
  expect(state.next!.loss).toHaveLength(20);
  expect(state.next!.loss[0]).toBe(7);
  expect(orders()).toEqual([]);
});

it('opens another run on the playground for what was not', async () => {
  const id = await madeRun();
  store.getState().actions.reset();
  const carried = store.getState().actions.carryWithNext(id, 5);
  await expect.poll(() => store.getState().library.currentId).toBe(id);
  emit({ type: 'status', runId: runId(), status: { phase: 'paused' } });
  await expect.poll(orders).toMatchObject([{ step: 5, nextSteps: 20, from: { step: 3 } }]);
  answer({ snapshot: snapshotAt(5), next });
  const state = await carried;
  expect(state).toMatchObject({ snapshot: { step: 5 }, next });
  // The curve is that up to the state.
  expect([...state.history!.record.series.loss].slice(0, 4)).toEqual([10, 9, 8, 7]);
  expect(state.history!.record.series.loss).toHaveLength(5);
});

it('gives no state of another step, and says that there is no way', async () => {
  const id = await madeRun();
  const { actions } = store.getState();
  const carried = actions.carryWithNext(id, 9);
  await expect.poll(orders).toHaveLength(1);
  answer(null);
  await expect(carried).rejects.toThrow(ownDetails.noState);
  const gone = actions.carryWithNext('0000000000000000', 9);
  await expect(gone).rejects.toThrow(ownDetails.noStoredState);
});
