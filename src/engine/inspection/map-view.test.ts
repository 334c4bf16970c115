import * as tf from '@tensorflow/tfjs-core';
import { afterEach, expect, it, vi } from 'vitest';

import { projected } from '../../math/inspection/projection/principal-components';
import { scoreOfRow, scoresOfNetwork } from '../../math/detector-scores';
import type { InspectView } from '../../protocol/inspection';
import { placeOfImage } from '../../protocol/unknown-places';
import { serveAnew, session, useServedSession } from '../testing/served-session';

vi.mock('../../catalog/models', async (original) => {
  const models = await original<typeof import('../../catalog/models')>();
  const { smallModels } = await import('../testing/small-models');
  const small = (await smallModels(async () => models)) as typeof models;
  const layersOf: typeof models.layersOf = (model, frame) =>
    (frame.network === 'classifier' ? small : models).layersOf(model, frame);
  return { ...models, layersOf };
});

/** How many images a view has; where it is said, so few that not all of them are among them. */
const few = vi.hoisted(() => ({ tests: 2000 }));
vi.mock('./few-tests', () => ({
  get fewTests() {
    return few.tests;
  },
}));

useServedSession();
afterEach(() => {
  few.tests = 2000;
});

const imageCount = 24;

async function show<Kind extends InspectView['view']>(view: InspectView & { view: Kind }) {
  session.send({ type: 'inspect', wish: { step: 'latest', views: [view], adjustments: [] } });
  const { result } = await session.next(
    'inspected',
    (event) => event.result.view.view === view.view,
  );
  return result as Extract<typeof result, { view: { view: Kind } }>;
}

it('lays out the test images in the order of a test, and one image where it lies among them', async () => {
  await serveAnew({ test: [imageCount / 2, imageCount / 2] });
  await session.prepare(1);
  await session.step(3);
  const { rows } = await show({ view: 'tests', scope: 'all' });
  const { map } = await show({ view: 'map' });
  expect(map).toMatchObject({ imageCount, knownCount: imageCount, axesFrom: imageCount });
  expect([...map.labels]).toEqual([...rows.labels]);
  for (let image = 0; image < imageCount; image += 1) {
    const logits = [...rows.values.subarray(image * 10, (image + 1) * 10)];
    expect(map.said[image]).toBe(logits.indexOf(Math.max(...logits)));
    const sum = logits.reduce(
      (total, logit) => total + Math.exp(logit - logits[map.labels[image]!]!),
      0,
    );
    expect(map.surprisals[image]).toBeCloseTo(Math.log(sum), 4);
  }
  const count = map.components.variances.length;
  for (const place of [0, 17]) {
    const { hidden } = await show({ view: 'place', image: { from: 'tests', place } });
    const own = map.places.subarray(place * count, (place + 1) * count);
    projected(hidden, map.components).forEach((value, at) =>
      expect(value).toBeCloseTo(own[at]!, 4),
    );
  }
});

it('holds up no other view for a drawing of another size, and leaves nothing behind', async () => {
  await session.prepare(1);
  await session.step(2);
  await session.rest();
  const tensors = tf.memory().numTensors;
  const { hidden } = await show({ view: 'place', image: { from: 'drawing', pixels: [0, 1] } });
  expect(hidden).toHaveLength(0);
  await show({ view: 'map' });
  // It is told again to who asks again: a page does not keep it.
  await show({ view: 'place', image: { from: 'drawing', pixels: [0, 1] } });
  session.send({ type: 'inspect', wish: null });
  await session.rest();
  expect(tf.memory().numTensors).toBe(tensors);
});

it.each([
  ['a classifier', { task: 'anomaly-classifier' }],
  ['an autoencoder', { task: 'anomaly-autoencoder', model: 'dense-autoencoder', loss: 'mse' }],
] as const)('has a share of images that were never trained on, for %s', async (_, config) => {
  few.tests = 12;
  await serveAnew({ test: [imageCount / 2, imageCount / 2] });
  await session.prepare(1, { ...config, unknown: '0_1_2' });
  const { map } = await show({ view: 'map' });
  const { rows } = await show({ view: 'tests', scope: 'all' });
  expect(map).toMatchObject({ imageCount: 12, knownCount: 9, unknownFrom: rows.knownCount });
  // Not all that are known are on it, nor all that are not.
  expect(rows.knownCount).toBeGreaterThan(9);
  expect(rows.imageCount - rows.knownCount).toBeGreaterThan(3);

  const count = map.components.variances.length;
  const length = rows.values.length / rows.imageCount;
  for (let image = 0; image < 12; image += 1) {
    const place = placeOfImage(map, image);
    expect(map.labels[image]).toBe(rows.labels[place]);
    const isUnknown = map.labels[image]! <= 2;
    expect(isUnknown).toBe(image >= map.knownCount);
    // What is said of the image with that place, and where that very image lies.
    const row = rows.values.subarray(place * length, (place + 1) * length);
    const [score] =
      scoresOfNetwork[config.task === 'anomaly-classifier' ? 'classifier' : 'autoencoder'];
    expect(map.suspicions![image]).toBeCloseTo(scoreOfRow(score, row), 5);
    const { hidden } = await show({ view: 'place', image: { from: 'tests', place } });
    const own = map.places.subarray(image * count, (image + 1) * count);
    projected(hidden, map.components).forEach((value, at) =>
      expect(value).toBeCloseTo(own[at]!, 4),
    );
  }
});

it('names the places of unknown images in a test on all, whatever a view is of', async () => {
  await serveAnew({ test: [imageCount / 2, imageCount / 2] });
  few.tests = 15;
  await session.prepare(1, { task: 'anomaly-classifier', unknown: '0_1_2' });
  const { rows } = await show({ view: 'tests', scope: 'some' });
  expect(rows.imageCount).toBe(15);
  expect(rows.unknownFrom).toBeGreaterThan(rows.knownCount);
  const places = Array.from({ length: rows.imageCount }, (_, image) => placeOfImage(rows, image));
  session.send({ type: 'show-tests', places });
  const { images } = await session.next('test-images');
  expect(images.labels).toEqual(rows.labels);
  const kinds = [...images.labels].map((label) => Number(label <= 2));
  expect([...images.unknown!]).toEqual(kinds);
});
