import * as tf from '@tensorflow/tfjs-core';
import { expect, it, vi } from 'vitest';

import { largestIndex } from '../../math/inspection/class-results';
import { originOf, valueBy } from '../../math/inspection/origin';
import { layerGraph } from '../../math/model/layer-graph';
import type { InspectView } from '../../protocol/inspection';
import { type Interference, noInterference } from '../../protocol/layer-views';
import { defaultRunConfig, layersOfConfig } from '../../protocol/run-config';
import { session, useServedSession } from '../testing/served-session';

vi.mock('../../catalog/models', async (original) => {
  const { smallModels } = await import('../testing/small-models');
  return smallModels(original<typeof import('../../catalog/models')>);
});

useServedSession();

// Input, convolution, ReLU, pooling, flatten, dense.
const nodes = layerGraph(layersOfConfig(defaultRunConfig), [28, 28, 1]);
const image = { from: 'tests', place: 0 } as const;

async function see<Kind extends InspectView['view']>(view: InspectView & { view: Kind }) {
  session.send({ type: 'inspect', wish: { step: 'latest', views: [view], adjustments: [] } });
  const isIt = (own: InspectView) => JSON.stringify(own) === JSON.stringify(view);
  const { result } = await session.next('inspected', (event) => isIt(event.result.view));
  return result as Extract<typeof result, { view: { view: Kind } }>;
}

const layersWith = async (interference: Interference) =>
  (await see({ view: 'layers', image, interference })).layers;

it('tells the values of every layer, and of what units each was made', async () => {
  await session.prepare(1);
  await session.step(2);
  await session.rest();
  const tensors = tf.memory().numTensors;
  const { values, plain, paths, first } = await layersWith(noInterference);
  expect(first).toBe(0);
  expect(values).toEqual(plain);
  expect(values.map((own) => own!.length)).toEqual([784, 1352, 1352, 338, 338, 10]);
  const { units } = await see({ view: 'unit-weights', node: 5, from: 2, count: 4 });
  expect(units).toMatchObject({ first: 2, count: 4 });
  for (const place of [2, 5]) {
    const made = valueBy(originOf(nodes, { node: 5, place }, values, units));
    expect(made).toBeCloseTo(values[5]![place]!, 4);
  }
  for (const path of paths) {
    expect(path[0]).toEqual({ node: 5, place: largestIndex(values[5]!) });
    expect(path.map(({ node }) => node)).toEqual([5, 4, 3, 2, 1, 0]);
  }
  expect(paths.length).toBeGreaterThan(0);
  session.send({ type: 'inspect', wish: null });
  await session.rest();
  expect(tf.memory().numTensors).toBe(tensors);
});

it('mutes units, and everything after them answers', async () => {
  await session.prepare(1);
  const { values: plain } = await layersWith(noInterference);
  const muted = (node: number, ...units: number[]): Interference => ({
    ...noInterference,
    muted: units.map((unit) => ({ node, unit })),
  });
  const { values, plain: untouched } = await layersWith(muted(1, 1));
  expect(untouched).toEqual(plain);
  // A negative zero is one.
  values[1]!.forEach((own, place) => expect(own + 0).toBe(place % 2 ? 0 : plain[1]![place]));
  expect(values[5]).not.toEqual(plain[5]);
  // Of a last layer that is given nothing the bias is left.
  const { values: none } = await layersWith(muted(3, 0, 1));
  const { units } = await see({ view: 'unit-weights', node: 5, from: 0, count: 10 });
  expect(none[5]).toEqual(units.arrays[1]);
});

it('adds noise in the measure of the values, the same for the same seed', async () => {
  await session.prepare(1);
  const noisy = (deviation: number, seed = 1): Interference => ({
    muted: [],
    noise: [{ node: 1, deviation }],
    seed,
  });
  const { values, plain } = await layersWith(noisy(0.5));
  expect((await layersWith(noisy(0))).values).toEqual(plain);
  expect((await layersWith(noisy(0.5, 2))).values).not.toEqual(values);
  const deviationOf = (own: Float32Array) => {
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
    return Math.sqrt(own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / own.length);
  };
  const added = values[1]!.map((value, place) => value - plain[1]![place]!);
  expect(deviationOf(added) / deviationOf(plain[1]!)).toBeCloseTo(0.5, 1);
});

it('tests with what is muted: nothing muted changes nothing', async () => {
  await session.prepare(1);
  const tested = async (interference: Interference) =>
    (await see({ view: 'altered-tests', interference })).tests;
  const { plain, altered } = await tested(noInterference);
  expect(altered.loss).toBeCloseTo(plain.loss, 5);
  expect(altered).toMatchObject({ score: plain.score, imageCount: plain.imageCount });
  const all = { muted: [0, 1].map((unit) => ({ node: 1, unit })), noise: [], seed: 1 };
  const without = await tested(all);
  expect(without.plain).toEqual(plain);
  expect(without.altered.loss).not.toBeCloseTo(plain.loss, 3);
});

it('has nothing to say of an image that there is not', async () => {
  await session.prepare(1);
  const away = { from: 'tests', place: 1000 } as const;
  const view = { view: 'layers', image: away, interference: noInterference } as const;
  const { layers } = await see(view);
  expect(layers.values).toEqual(nodes.map(() => null));
});

it('follows a drawing', async () => {
  await session.prepare(1);
  const pixels = Array.from({ length: 784 }, (_, index) => (index % 28) / 28);
  const view = { view: 'layers', interference: noInterference } as const;
  const { layers } = await see({ ...view, image: { from: 'drawing', pixels } });
  expect(layers.values[0]![27]! - layers.values[0]![0]!).toBeCloseTo(27 / 28 / 0.3081, 3);
});
