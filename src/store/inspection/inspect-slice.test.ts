import { beforeEach, expect, it, vi } from 'vitest';

import type { Command } from '../../protocol/commands';
import { defaultRunConfig, liveSettingsOf } from '../../protocol/run-config';
import type { TestRows } from '../../protocol/test-rows';
import type { InspectView } from '../../protocol/inspection';
import { openStore } from '../testing/open-store';
import { stepsOfLosses } from '../testing/steps-of-losses';

const some = { view: 'tests', scope: 'some' } satisfies InspectView;
const all = { view: 'tests', scope: 'all' } satisfies InspectView;

let opened: ReturnType<typeof openStore>;
beforeEach(() => {
  opened = openStore();
  opened.emit(stepsOfLosses(1, 1, [3, 2, 1]));
});

const state = () => opened.store.getState();
const wishes = () =>
  opened.sent.flatMap((command: Command) => (command.type === 'inspect' ? [command.wish] : []));
const rows = (step: number): TestRows => ({
  step,
  imageCount: 1,
  knownCount: 1,
  values: Float32Array.of(step, 0),
  labels: Uint16Array.of(0),
});
const inspected = (step: number, view: typeof some | typeof all = some) =>
  opened.emit({
    type: 'inspected',
    runId: 1,
    step,
    result: { view, rows: rows(step) },
  });

it('wishes for what is open, at the step that is looked at, and for nothing once all is closed', () => {
  const { openView, closeView, inspectStep } = state().actions;
  openView(some);
  inspectStep(2);
  closeView('tests');
  expect(wishes()).toEqual([
    { step: 'latest', views: [some], adjustments: [] },
    { step: 2, views: [some], adjustments: [] },
    null,
  ]);
});

it('shows what comes, and what was seen before without asking again', () => {
  const { openView, inspectStep } = state().actions;
  openView(some);
  inspectStep(2);
  inspected(2);
  expect(state().inspected.shown.tests!.step).toBe(2);
  inspectStep(1);
  // Until the other is there.
  expect(state().inspected.shown.tests!.step).toBe(2);
  inspected(1);
  expect(state().inspected.shown.tests!.step).toBe(1);
  inspectStep(2);
  expect(state().inspected.shown.tests!.step).toBe(2);
  expect(wishes().at(-1)).toBeNull();
  openView(all);
  expect(wishes().at(-1)).toMatchObject({ step: 2, views: [all] });
});

it('wishes first for what takes little, and last for what is asked of all images', () => {
  const { openView } = state().actions;
  openView(all);
  openView({ view: 'doubts', scope: 'some' });
  openView({ view: 'map' });
  openView({ view: 'unit-weights', node: 1, from: 0, count: 8 });
  expect(
    wishes()
      .at(-1)!
      .views.map(({ view }) => view),
  ).toEqual(['unit-weights', 'map', 'doubts', 'tests']);
});

it('takes a test that the run made for a view of all images', () => {
  opened.emit({ type: 'test-rows', runId: 1, rows: rows(3) });
  state().actions.openView(all);
  state().actions.inspectStep(3);
  expect(state().inspected.shown.tests).toMatchObject({ step: 3, result: { view: all } });
});

it('forgets what was seen of steps that were taken back, and of a run that was left', () => {
  const { openView, inspectStep, reset } = state().actions;
  openView(some);
  inspectStep(3);
  inspected(3);
  inspectStep(1);
  inspected(1);
  const divergence = { kind: 'exploded', step: 3, loss: 9, learningRate: 1, baseRate: 1 } as const;
  opened.emit({
    type: 'status',
    runId: 1,
    status: {
      phase: 'diverged',
      divergence: { ...divergence, keptStep: 2, suggestedLearningRate: 0.1 },
    },
  });
  expect(state().inspected.shown.tests!.step).toBe(1);
  inspectStep(3);
  expect(wishes().at(-1)).toMatchObject({ views: [some] });
  reset();
  expect(state().inspected).toMatchObject({ shown: {}, keptSteps: [] });
  expect(wishes().at(-1)).toMatchObject({ step: 'latest', views: [some] });
});

it('gives a worker the latest state before a step that was kept beyond the page, or else the seed', async () => {
  const info = { backend: 'wasm', reason: 'no-webgpu', device: '', detail: '' } as const;
  opened.emit({ type: 'backend', info });
  opened.steps(4, 1);
  const weights = [Float32Array.of(1)];
  const settings = liveSettingsOf(defaultRunConfig);
  const slots = { m: weights, v: weights };
  opened.emit({
    type: 'snapshot',
    runId: 1,
    snapshot: { step: 2, settings, weights, slots },
    reason: 'epoch',
  });
  const answerTo = async (step: number) => {
    opened.emit({ type: 'state-wanted', runId: 1, step });
    return vi.waitFor(() => {
      const answer = opened.sent.findLast((command) => command.type === 'provide-state');
      expect(answer?.step).toBe(step);
      return answer?.state;
    });
  };
  expect(await answerTo(3)).toMatchObject({ step: 2, weights, slots });
  expect(await answerTo(1)).toBe('seed');
});
