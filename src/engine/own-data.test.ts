import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';

import { defaultRunConfig, type RunConfig } from '../protocol/run-config';
import { useCpuBackend } from './testing/cpu-backend';
import { DrivenSession } from './testing/driven-session';
import { type OwnSet, ownSet } from './testing/own-set';
import { SyntheticMnist } from './testing/synthetic-mnist';

let host: SyntheticMnist;
let session: DrivenSession;

beforeAll(useCpuBackend);
beforeEach(async () => {
  host = await SyntheticMnist.serve();
  session = new DrivenSession(host.url);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const settings = ({ id: dataset }: OwnSet) => ({ dataset, model: 'softmax', learningRate: 0.05 });

/** Begins to prepare a run, without waiting for it. */
function ask(runId: number, set: OwnSet, changes: Partial<RunConfig> = {}): void {
  const config: RunConfig = { ...defaultRunConfig, backend: 'cpu', replicas: 1, ...settings(set) };
  session.send({ type: 'prepare', runId, config: { ...config, ...changes } });
}

/** Answers the question for a data set's images when it comes. */
async function provide({ id, images }: OwnSet): Promise<void> {
  await session.next('images-wanted', ({ dataset }) => dataset === id);
  session.send({ type: 'provide-images', dataset: id, images });
}

const ready = () => session.next('status', ({ status }) => status.phase === 'ready');

it('a run asks for its images once, and learns them', async () => {
  const set = ownSet();
  ask(1, set, { batchSize: 10 });
  await provide(set);
  await ready();
  const first = await session.step(1);
  expect(first.losses[0]).toBeGreaterThan(0.5);
  const { losses } = await session.step(60);
  expect(losses.at(-1)).toBeLessThan(0.2);
  session.send({ type: 'evaluate' });
  const { evaluation } = await session.next('evaluation', (event) => event.evaluation.step === 61);
  expect(evaluation).toMatchObject({ accuracy: 1, imageCount: 12 });
  expect(host.requests).toEqual([]);

  await session.prepare(2, { ...settings(set), batchSize: 10 });
  const again = await session.step(1);
  expect(again.losses).toEqual(first.losses);
  expect(session.events.filter(({ type }) => type === 'images-wanted')).toHaveLength(1);
});

it('another run can be had while one waits for images that never come', async () => {
  const set = ownSet();
  ask(1, set);
  await session.next('images-wanted');
  await session.prepare(2, { model: 'softmax' });
  // One that waits is given up also by one that came before it could begin to wait.
  session.send({ type: 'train' });
  await session.next('steps');
  const other = ownSet({ hash: 'b' });
  session.send({ type: 'pause' });
  ask(3, set);
  ask(4, other);
  await provide(other);
  expect((await ready()).runId).toBe(4);
  expect((await session.step(1)).losses).toHaveLength(1);
});

it('images that are not those of the run are said to be wrong', async () => {
  const set = ownSet();
  ask(1, set);
  await provide({ id: set.id, images: { ...set.images, bytes: new Blob(['?']) } });
  expect(await session.next('failure')).toMatchObject({ stage: 'training' });
});
