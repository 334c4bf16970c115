import { beforeEach, expect, it } from 'vitest';

import type { Command } from '../../protocol/commands';
import type { Event } from '../../protocol/events';
import { defaultRunConfig, liveSettingsOf } from '../../protocol/run-config';
import type { AppStore } from '../app-state';
import { openStore } from '../testing/open-store';
import { stepsOfLosses } from '../testing/steps-of-losses';
import { sampleTest } from '../../math/testing/made-tests';

let store: AppStore;
let emit: (event: Event) => void;
let workers: Command[][];

beforeEach(() => {
  ({ store, emit, workers } = openStore());
});

const runId = 1;
const one = Float32Array.of(1);
const settings = liveSettingsOf(defaultRunConfig);
const pixels = new Uint8Array(28 * 28);
const kind = { height: 28, width: 28, partCount: 1 };

type OfType<Type extends Event['type']> = Extract<Event, { type: Type }>;

/** One of each: a new event does not compile without one. */
const events: { [Type in Event['type']]: OfType<Type> } = {
  started: { type: 'started' },
  backend: {
    type: 'backend',
    info: { backend: 'wasm', reason: 'no-webgpu', device: '', detail: '' },
  },
  twin: { type: 'twin', runId: 1, of: null, report: { type: 'state-wanted', runId: 1, step: 1 } },
  replicas: { type: 'replicas', replicas: { count: 2, running: 2, lost: 0, detail: '' } },
  lacks: { type: 'lacks', lacks: ['cache'] },
  data: {
    type: 'data',
    progress: { imagesReady: 1, imagesTotal: 2, piecesReady: 1, piecesTotal: 2, failures: [] },
  },
  'taking-state': {
    type: 'taking-state',
    runId,
    request: 1,
    progress: { fromStep: 0, atStep: 1, toStep: 2 },
  },
  state: { type: 'state', runId, request: 1, taken: null },
  'images-wanted': { type: 'images-wanted', dataset: 'own-1x1x2-0123456789abcdef' },
  status: { type: 'status', runId, status: { phase: 'training', waitingForData: false } },
  steps: stepsOfLosses(runId, 1, [1]),
  adjusted: { type: 'adjusted', runId, adjustment: { afterStep: 1, settings }, isPlanned: false },
  evaluation: {
    type: 'evaluation',
    runId,
    evaluations: [sampleTest(1)],
  },
  snapshot: {
    type: 'snapshot',
    runId,
    snapshot: { step: 1, settings, weights: [], slots: {} },
    reason: 'pause',
  },
  replayed: { type: 'replayed', runId, firstStep: 1, loss: one, fingerprint: '' },
  'training-facts': { type: 'training-facts', runId, facts: { frequencies: [1] } },
  'range-test': { type: 'range-test', runId, report: null },
  'loss-landscape': { type: 'loss-landscape', runId, landscape: null },
  race: { type: 'race', runId, report: null },
  lanes: { type: 'lanes', runId, reports: [] },
  time: {
    type: 'time',
    runId,
    report: { wallMs: 1000, steps: 1, partMs: {} },
  } as unknown as OfType<'time'>,
  prediction: { type: 'prediction', runId, step: 1, logits: Array.from({ length: 10 }, () => 0) },
  verdicts: { type: 'verdicts', runId, readings: [] },
  'generated-images': {
    type: 'generated-images',
    runId,
    generated: {},
  } as unknown as OfType<'generated-images'>,
  decoded: { type: 'decoded', runId, code: [0, 0], pixels },
  nearest: { type: 'nearest', runId, nearest: null },
  'test-rows': {
    type: 'test-rows',
    runId,
    rows: { step: 1, values: one },
  } as unknown as OfType<'test-rows'>,
  'test-images': {
    type: 'test-images',
    runId,
    places: [0],
    images: { step: 0 },
  } as unknown as OfType<'test-images'>,
  inspected: {
    type: 'inspected',
    runId,
    step: 1,
    result: { view: { view: 'tests', scope: 'all' }, rows: { step: 1, values: one } },
  } as unknown as OfType<'inspected'>,
  'inspect-progress': { type: 'inspect-progress', runId, progress: null },
  'view-progress': {
    type: 'view-progress',
    runId,
    progress: { view: 'alike', done: 1, of: 2 },
  },
  'kept-steps': { type: 'kept-steps', runId, steps: [0, 1] },
  'state-wanted': { type: 'state-wanted', runId, step: 1 },
  examples: {
    type: 'examples',
    runId,
    examples: { ...kind, target: 'class', pixels, labels: [7], trueLabels: [7] },
  },
  batch: { type: 'batch', runId, images: { step: 1 } } as unknown as OfType<'batch'>,
  narration: { type: 'narration', runId, narration: { step: 1 } } as unknown as OfType<'narration'>,
  'sample-digit': { type: 'sample-digit', pixels: new Float32Array(28 * 28), label: 7, index: 3 },
  stall: { type: 'stall', stall: { kind: 'silent', seconds: 4, limit: 60 } },
  failure: { type: 'failure', stage: 'worker-died', detail: '' },
};

/** What is shown of the run and of all around it, and how many workers there were. */
function shown() {
  const { run, series, backend, replicas, data, lacks, stall, logits, panel, isAwake } =
    store.getState();
  const { lastStep, evaluations } = series;
  const workerCount = workers.length;
  const history = { lastStep, last: series.at(lastStep), evaluations: [...evaluations] };
  return {
    run,
    history,
    backend,
    replicas,
    data,
    lacks,
    stall,
    logits,
    panel,
    isAwake,
    workerCount,
  };
}

it.each(Object.entries(events))('%s may come twice, at any time', async (_, event) => {
  emit(event);
  emit(events.status);
  emit(events.steps);
  emit(event);
  const once = structuredClone(shown());
  emit(event);
  expect(shown()).toEqual(once);
});
