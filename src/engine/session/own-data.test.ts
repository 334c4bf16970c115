import { expect, it } from 'vitest';

import { unknownKinds } from '../../math/data/batch-images';
import { fingerprint } from '../../math/fingerprint';
import { defaultRunConfig, type RunConfig } from '../../protocol/run-config';
import { type OwnSet, ownSet } from '../testing/own-set';
import { host, session, useServedSession } from '../testing/served-session';

useServedSession();

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
  const { evaluations } = await session.next('evaluation', (event) => {
    return event.evaluations[0]!.step === 61;
  });
  expect(evaluations).toMatchObject([{ scope: 'whole', score: 1, imageCount: 12 }]);
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

it('images of another data set are the unknown ones, whatever network looks for them', async () => {
  const [known, unknown] = [ownSet(), ownSet({ hash: 'b', classCount: 2 })];
  const tasks = { 'anomaly-classifier': 3, 'anomaly-autoencoder': 2, 'anomaly-gan': 1 } as const;
  const models = {
    'anomaly-classifier': 'softmax',
    'anomaly-autoencoder': 'dense-autoencoder',
    'anomaly-gan': 'dense-gan',
  } as const;
  let runId = 0;
  for (const task of Object.keys(tasks) as (keyof typeof tasks)[]) {
    runId += 1;
    const loss = task === 'anomaly-classifier' ? 'cross-entropy' : 'binary-cross-entropy';
    const model = models[task];
    // All test images are tested where it stops.
    ask(runId, known, { task, loss, model, unknown: unknown.id, batchSize: 10, stopSteps: 2 });
    if (runId === 1) {
      await provide(known);
      await provide(unknown);
    }
    await ready();
    session.send({ type: 'train' });
    const { rows } = await session.next('test-rows', (event) => event.runId === runId);
    expect(rows).toMatchObject({ step: 2, knownCount: 12, imageCount: 24 });
    expect(rows.values).toHaveLength(24 * tasks[task]);
    expect(rows.values.every(Number.isFinite)).toBe(true);
  }
  // Looked at, they have no label of the run's own.
  session.send({ type: 'show-tests', places: [0, 12] });
  const { images } = await session.next('test-images');
  expect([...images.unknown!]).toEqual([unknownKinds.known, unknownKinds.unlabelled]);
  // Each detector that was trained has something to say of a drawing.
  session.send({ type: 'set-drawing', pixels: new Float32Array(64).fill(0.5) });
  const { readings } = await session.next('verdicts', (event) => event.readings !== null);
  expect(readings!.map(({ network }) => network)).toEqual(['classifier', 'autoencoder', 'gan']);
  expect(readings![1]!.redrawn!.pixels).toHaveLength(64);
  expect(readings![2]!.redrawn!.error).toBeGreaterThan(0);

  session.send({ type: 'find-nearest' });
  const { nearest } = await session.next('nearest', (event) => event.nearest?.errors.length !== 0);
  expect(nearest).toMatchObject({ knownCount: 12, imageCount: 24, step: 2 });
  expect(nearest!.errors).toHaveLength(24);
});

it.each([
  ['anomaly-autoencoder', 'dense-autoencoder'],
  ['anomaly-gan', 'dense-gan'],
] as const)(
  'a run of %s is made again from its seed, with what is left out',
  async (task, model) => {
    const set = ownSet();
    const changes = {
      task,
      model,
      loss: 'binary-cross-entropy',
      unknown: '1',
      batchSize: 5,
    } as const;
    ask(1, set, changes);
    await provide(set);
    await ready();
    const { losses } = await session.step(4);
    const { weights } = await session.snapshot();
    const { rows } = await session.next('test-rows');
    expect(rows).toMatchObject({ knownCount: 8, imageCount: 12 });

    const resume = { snapshot: undefined, adjustments: [], replayTo: 4 };
    void session.prepare(2, { ...settings(set), ...changes }, resume);
    const again = await session.next('replayed');
    expect([...again.loss]).toEqual(losses);
    expect(again.fingerprint).toBe(fingerprint(weights));
    expect((await session.next('test-rows')).rows).toEqual(rows);
  },
);
