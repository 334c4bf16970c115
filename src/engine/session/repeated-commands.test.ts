import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import type { Command } from '../../protocol/commands';
import { defaultRunConfig, liveSettingsOf, type RunConfig } from '../../protocol/run-config';
import { useCpuBackend } from '../testing/cpu-backend';
import { DrivenSession } from '../testing/driven-session';
import { SyntheticMnist } from '../testing/synthetic-mnist';

// Small enough for the cpu backend.
vi.mock('../../catalog/models', async (original) => ({
  ...(await original<typeof import('../../catalog/models')>()),
  layersOf: () => [{ type: 'flatten' }, { type: 'dense', units: 10 }],
}));

const config: RunConfig = { ...defaultRunConfig, backend: 'cpu', batchSize: 1, replicas: 1 };
const settings = { ...liveSettingsOf(config), learningRate: 0.01 };

/** One of each: a new command does not compile without one. */
const commands: { [Type in Command['type']]: Extract<Command, { type: Type }> } = {
  prepare: { type: 'prepare', runId: 1, config },
  'provide-images': {
    type: 'provide-images',
    dataset: 'own-1x1x2-0123456789abcdef',
    images: { bytes: new Blob(), mean: 0, standardDeviation: 1 },
  },
  train: { type: 'train' },
  pause: { type: 'pause' },
  step: { type: 'step' },
  adjust: { type: 'adjust', settings },
  'inspect-twin': { type: 'inspect-twin', wish: null, of: null },
  'start-range-test': { type: 'start-range-test' },
  'stop-range-test': { type: 'stop-range-test' },
  'compute-loss-landscape': { type: 'compute-loss-landscape' },
  'start-race': {
    type: 'start-race',
    lanes: [config, { ...config, learningRate: 0.01 }],
    rules: { from: 'seed', clock: 'steps', limit: 5, seeds: 1 },
  },
  'end-race': { type: 'end-race' },
  'set-drawing': { type: 'set-drawing', pixels: new Float32Array(28 * 28) },
  decode: { type: 'decode', code: [0, 0] },
  'find-nearest': { type: 'find-nearest' },
  'sample-digit': { type: 'sample-digit' },
  'show-batch': { type: 'show-batch', step: 1, settings },
  'show-tests': { type: 'show-tests', places: [0, 3] },
  'provide-state': { type: 'provide-state', runId: 1, step: 1, state: 'seed' },
  'take-state': {
    type: 'take-state',
    request: 1,
    step: 'latest',
    from: 'seed',
    adjustments: [],
    nextSteps: 2,
  },
  inspect: {
    type: 'inspect',
    wish: { step: 'latest', views: [{ view: 'tests', scope: 'all' }], adjustments: [] },
  },
  'measure-time': { type: 'measure-time', on: true },
  'retry-downloads': { type: 'retry-downloads', quietly: false },
};

let session: DrivenSession;

beforeEach(async () => {
  await useCpuBackend();
  session = new DrivenSession((await SyntheticMnist.serve({ train: [20, 20], test: [5] })).url);
});
afterEach(() => vi.unstubAllGlobals());

/** Whatever was going on before: a new run is trained as if nothing had been. */
async function freshLosses(): Promise<number[]> {
  await session.prepare(2);
  const { losses } = await session.step(3);
  return losses;
}

it('of runs that are chosen one right after the other only the last is prepared', async () => {
  const prepare = (runId: number) => ({ ...commands.prepare, runId });
  session.send(prepare(1), { type: 'train' }, prepare(2), { type: 'train' }, prepare(3));
  await session.next('status', ({ status }) => status.phase === 'ready');
  const told = session.events.flatMap((event) => ('runId' in event ? event.runId : []));
  expect(new Set(told)).toEqual(new Set([3]));
});

it.each(Object.entries(commands))(
  '%s may come twice, at rest and while training',
  async (_, command) => {
    const undisturbed = await freshLosses();
    await session.prepare(1);
    session.send(command, command);
    await session.prepare(1);
    session.send({ type: 'train' });
    await session.next('steps');
    session.send(command, command, { type: 'measure-time', on: false });
    expect(await freshLosses()).toEqual(undisturbed);
    expect(session.events.filter(({ type }) => type === 'failure')).toEqual([]);
  },
);
