import * as tf from '@tensorflow/tfjs-core';
import { expect, it, vi } from 'vitest';

import { projected } from '../../math/inspection/projection/principal-components';
import type { InspectView } from '../../protocol/inspection';
import { serveAnew, session, useServedSession } from '../testing/served-session';

vi.mock('../../catalog/models', async (original) => {
  const { smallModels } = await import('../testing/small-models');
  return smallModels(original<typeof import('../../catalog/models')>);
});

useServedSession();

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

it('knows which images are of a class that was never trained on', async () => {
  await serveAnew({ test: [imageCount / 2, imageCount / 2] });
  await session.prepare(1, { task: 'anomaly-classifier', unknown: '0' });
  const { map } = await show({ view: 'map' });
  expect(map.imageCount).toBe(imageCount);
  expect(map.knownCount).toBeGreaterThan(0);
  expect(map.knownCount).toBeLessThan(imageCount);
  expect([...map.labels.subarray(0, map.knownCount)].filter((label) => label === 0)).toEqual([]);
});
