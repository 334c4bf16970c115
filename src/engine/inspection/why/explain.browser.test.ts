import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { backendIds } from '../../../catalog/backends';
import { rankCorrelation } from '../../../math/rank-correlation';
import { weightArraysOf } from '../../../math/model/layer-weights';
import { type LayerSpec, sizeOf } from '../../../math/model/layers';
import type { ExplanationMethod } from '../../../protocol/explanations';
import fixture from '../../fixtures/pytorch-explanations.json';
import { useBackend } from '../../testing/backends';
import { numbers } from '../../testing/check-kernel';
import { explain, gradCam, integrateBy, occlude } from './explain';
import { JudgedNetwork, logitOf } from './judged-network';

const { mean, standardDeviation, size, of, integrationSteps } = fixture;
const imageShape = [size.height, size.width, 1];
/** As the script draws it: half of it is paper. */
const image = Float32Array.from(numbers(sizeOf(imageShape), 'image'), (value) =>
  Math.max(0, value),
);
const cases = Object.entries(fixture.cases).map(([name, one]) => [name, one] as const);

function networkOf(layers: readonly LayerSpec[]): JudgedNetwork {
  const weights = weightArraysOf(layers, imageShape).map(({ role, shape }, index) => {
    const values = numbers(sizeOf(shape), `array ${index}`);
    const isVariance = role === 'running-variance';
    return tf.tensor(isVariance ? values.map((value) => value + 1.5) : values, [...shape]);
  });
  return new JudgedNetwork(layers, imageShape, weights, { mean, standardDeviation });
}

async function resultOf<Result>(pieces: AsyncGenerator<unknown, Result>): Promise<Result> {
  for (;;) {
    const piece = await pieces.next();
    if (piece.done) return piece.value;
  }
}

/** The largest difference over the largest number that is expected. */
function errorOf(actual: ArrayLike<number>, expected: readonly number[]): number {
  expect(actual).toHaveLength(expected.length);
  const scale = Math.max(...expected.map(Math.abs));
  return Math.max(...expected.map((value, at) => Math.abs(value - actual[at]!))) / scale;
}

describe.each(backendIds)('explanations on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  it.each(cases)('%s: are those of PyTorch', async (_, one) => {
    const network = networkOf(one.layers as readonly LayerSpec[]);
    const held = tf.memory().numTensors;
    const { logits, gradients } = await network.gradients([image, image], logitOf(of));
    const cam = await gradCam(network, image, of);
    const maps: { [Method in ExplanationMethod]?: Float32Array } = {
      occlusion: await resultOf(occlude(network, image, of, { side: 2, stride: 1 })),
      gradient: gradients[1]!,
      integrated: await resultOf(integrateBy(network, image, of, integrationSteps)),
      ...(cam && { 'grad-cam': cam.map }),
    };
    expect(errorOf(logits[1]!, one.logits)).toBeLessThan(1e-5);
    expect(Object.keys(maps)).toEqual(Object.keys(one.maps));
    const errors = Object.entries(one.maps).map(
      ([method, expected]) =>
        [method, errorOf(maps[method as ExplanationMethod]!, expected)] as const,
    );
    expect(errors.filter(([, error]) => !(error < 1e-4))).toEqual([]);
    expect(tf.memory().numTensors).toBe(held);
    tf.dispose([...network.weights]);
  });

  it.each(cases)('%s: integrated gradients add up, and an empty sheet has none', async (_, one) => {
    const network = networkOf(one.layers as readonly LayerSpec[]);
    const { completeness, maps } = await resultOf(explain(network, image, of));
    const difference = one.logits[of]! - one.emptyLogits[of]!;
    expect(completeness.difference).toBeCloseTo(difference, 3);
    expect(Math.abs(completeness.sum - difference)).toBeLessThan(0.011 * Math.abs(difference));
    expect(errorOf(maps.gradient, one.maps.gradient)).toBeLessThan(1e-4);
    const empty = await resultOf(
      explain(
        network,
        image.map(() => 0),
        of,
      ),
    );
    // What is covered is what was there already.
    expect(empty.maps.occlusion.every((value) => value === 0)).toBe(true);
    expect(empty.completeness).toEqual({ steps: 32, difference: 0, sum: 0 });
    tf.dispose([...network.weights]);
  });
});

it.each(cases)('%s: correlations of ranks are those of SciPy', (_, one) => {
  const sizes = (values: readonly number[]) => values.map(Math.abs);
  for (const [method, expected] of Object.entries(one.rankCorrelations)) {
    const map = one.maps[method as keyof typeof one.maps] as readonly number[];
    expect(rankCorrelation(sizes(one.maps.occlusion), sizes(map))).toBeCloseTo(expected, 5);
  }
});
