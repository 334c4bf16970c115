import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';

import { imageAtPlace, placeOfImage } from '../../protocol/unknown-places';
import { serveAnew, session, useServedSession } from '../testing/served-session';

useServedSession();

const gan = { task: 'anomaly-gan', model: 'dense-gan', loss: 'binary-cross-entropy' } as const;

it('looks for the nearest images as the playground does, and leaves nothing behind', async () => {
  await serveAnew({ test: [6, 6] });
  await session.prepare(1, { ...gan, unknown: '0_1' });
  await session.step(2);
  await session.rest();
  const tensors = tf.memory().numTensors;
  const wish = { step: 'latest', views: [{ view: 'nearest' }], adjustments: [] } as const;
  session.send({ type: 'inspect', wish });
  const { result } = await session.next('inspected');
  if (result.view.view !== 'nearest') throw new Error(result.view.view);
  const { nearest } = result as Extract<typeof result, { nearest: object }>;
  session.send({ type: 'find-nearest' });
  const { nearest: found } = await session.next(
    'nearest',
    (event) => event.nearest!.errors.length > 0,
  );
  expect(nearest).toMatchObject({
    imageCount: found!.imageCount,
    knownCount: found!.knownCount,
    unknownFrom: found!.knownCount,
  });
  // All of them are searched for here: both have the same images in the same order.
  nearest.errors.forEach((error, image) => expect(error).toBeCloseTo(found!.errors[image]!, 5));
  expect(imageAtPlace(nearest, placeOfImage(nearest, 3))).toBe(3);
  expect(session.events.some((event) => event.type === 'view-progress')).toBe(true);
  session.send({ type: 'inspect', wish: null });
  await session.rest();
  expect(tf.memory().numTensors).toBe(tensors);
});
