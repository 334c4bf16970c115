import * as tf from '@tensorflow/tfjs-core';
import { expect, it, vi } from 'vitest';

import { explanationMethods } from '../../../protocol/explanations';
import type { InspectResult, InspectView } from '../../../protocol/inspection';
import type { RunConfig } from '../../../protocol/run-config';
import { session, useServedSession } from '../../testing/served-session';

vi.mock('../../../catalog/models', async (original) => {
  const { smallModels } = await import('../../testing/small-models');
  return smallModels(original<typeof import('../../../catalog/models')>);
});

useServedSession();

type ResultOf<View extends InspectView> = Extract<InspectResult, { view: { view: View['view'] } }>;

/** What is seen of the network after some steps. */
async function see<View extends InspectView>(
  view: View,
  changes: Partial<RunConfig> = {},
): Promise<ResultOf<View>> {
  await session.prepare(1, { learningRate: 0.01, ...changes });
  await session.step(12);
  return seeAgain(view);
}

async function seeAgain<View extends InspectView>(view: View): Promise<ResultOf<View>> {
  session.send({ type: 'inspect', wish: { step: 'latest', views: [view], adjustments: [] } });
  const { result } = await session.next(
    'inspected',
    (event) => event.result.view.view === view.view,
  );
  expect(result.view).toEqual(view);
  return result as ResultOf<View>;
}

const image = { from: 'tests', place: 1 } as const;
const largest = (values: Float32Array) => values.indexOf(Math.max(...values));

it('tells which pixels speak for a class: for what it says, or another', async () => {
  const { why } = await see({ view: 'why', image, of: 'said' });
  expect(why.of).toBe(largest(why.image.logits));
  expect(why.image).toMatchObject({ height: 28, width: 28 });
  expect(Object.keys(why.maps)).toEqual(['occlusion', 'gradient', 'integrated', 'grad-cam']);
  const { difference, sum } = why.completeness;
  expect(Math.abs(sum - difference)).toBeLessThanOrEqual(0.01 * Math.abs(difference));
  const { why: other } = await seeAgain({ view: 'why', image, of: (why.of + 1) % 10 });
  expect(other.of).toBe((why.of + 1) % 10);
  expect(other.maps.gradient).not.toEqual(why.maps.gradient);
});

it('is of a drawing, too, and waits for none that does not fit', async () => {
  const pixels = Array.from({ length: 784 }, (_, at) => (at % 28 === 14 ? 1 : 0));
  const { why } = await see({ view: 'why', image: { from: 'drawing', pixels }, of: 3 });
  expect([...why.image.pixels]).toEqual(pixels);
  // A pixel of the paper is worth nothing to the integral.
  expect(why.maps.integrated.every((value, at) => value === 0 || at % 28 === 14)).toBe(true);
});

it('finds a change that makes it another class, and says how large it is', async () => {
  const { change } = await see({ view: 'change', image, to: 'second' });
  const { image: before, changed, to, distance, steps, foundAt } = change;
  expect(to).not.toBe(largest(before.logits));
  expect(largest(changed!.logits)).toBe(to);
  expect(Math.hypot(...changed!.pixels.map((value, at) => value - before.pixels[at]!))).toBeCloseTo(
    distance,
    4,
  );
  expect(Math.min(...changed!.pixels)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...changed!.pixels)).toBeLessThanOrEqual(1);
  expect(foundAt).toBeLessThan(steps);
  const { change: none } = await seeAgain({ view: 'change', image, to: largest(before.logits) });
  expect(none.distance).toBe(0);
});

it('changes a label by itself', async () => {
  const { change } = await see(
    { view: 'change', image, to: 'second' },
    { task: 'two-digits', loss: 'binary-cross-entropy' },
  );
  expect(change.image).toMatchObject({ height: 28, width: 56 });
  expect(change.image.logits[change.to]).toBeLessThanOrEqual(0);
  expect(change.changed!.logits[change.to]).toBeGreaterThan(0);
});

it('finds the training images that are most alike', async () => {
  const { alike } = await see({ view: 'alike', image, scope: 'all' });
  const { images, similarities, searched, total, valueCount } = alike;
  expect(searched).toBe(total);
  expect(valueCount).toBe(13 * 13 * 2);
  expect(images.labels).toHaveLength(similarities.length);
  expect([...similarities]).toEqual([...similarities].toSorted((one, other) => other - one));
  expect(similarities[0]).toBeLessThanOrEqual(1.0001);
  // A training image is most like itself.
  const length = 28 * 28;
  const pixels = Array.from(images.pixels.subarray(3 * length, 4 * length), (byte) => byte / 255);
  const { alike: own } = await seeAgain({
    view: 'alike',
    image: { from: 'drawing', pixels },
    scope: 'all',
  });
  expect(own.similarities[0]).toBeCloseTo(1, 4);
  expect(own.images.numbers[0]).toBe(images.numbers[3]);
});

it('changes with weights that are drawn anew, layer by layer from the last', async () => {
  const { randomised } = await see({ view: 'randomised', image, of: 'said' });
  const { stages, own, of } = randomised;
  expect(stages.map(({ layer }) => layer)).toEqual([
    { type: 'dense', number: 1 },
    { type: 'conv2d', number: 1 },
  ]);
  const unchanged = stages.flatMap(({ maps, correlations }) =>
    explanationMethods.filter(
      (method) =>
        String(maps[method]) === String(own[method]) || (correlations[method] ?? 0) > 0.98,
    ),
  );
  expect(unchanged).toEqual([]);
  // By itself the view explains as the other does.
  const { why } = await seeAgain({ view: 'why', image, of });
  expect(own).toEqual(why.maps);
});

it('holds nothing once it is closed, whole or not', async () => {
  await session.prepare(1);
  await session.step(4);
  await session.rest();
  const held = tf.memory().numTensors;
  await seeAgain({ view: 'alike', image, scope: 'some' });
  session.send({ type: 'inspect', wish: null });
  const views = [{ view: 'randomised', image, of: 'said' }] as const;
  session.send({ type: 'inspect', wish: { step: 'latest', views, adjustments: [] } });
  await session.next('view-progress', ({ progress }) => progress.view === 'randomised');
  session.send({ type: 'inspect', wish: null });
  await session.rest();
  expect(tf.memory().numTensors).toBe(held);
});
