import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { type OptimizerId, optimizerIds } from '../../catalog/optimizers';
import { useCpuBackend } from '../testing/cpu-backend';
import { optimizerRules } from '.';

beforeAll(useCpuBackend);

type Reference = (weight: number, gradients: readonly number[], learningRate: number) => number;

/** Each rule for a single weight, as its paper writes it: the weight after all the gradients. */
const references = {
  sgd: (weight, gradients, learningRate) =>
    gradients.reduce((value, gradient) => value - learningRate * gradient, weight),

  adam(weight, gradients, learningRate) {
    let value = weight;
    let m = 0;
    let v = 0;
    gradients.forEach((gradient, index) => {
      m = 0.9 * m + 0.1 * gradient;
      v = 0.999 * v + 0.001 * gradient ** 2;
      const correctedM = m / (1 - 0.9 ** (index + 1));
      const correctedV = v / (1 - 0.999 ** (index + 1));
      value -= (learningRate * correctedM) / (Math.sqrt(correctedV) + 1e-8);
    });
    return value;
  },
} satisfies Record<OptimizerId, Reference>;

const weights = [1, -0.5, 2, 0.25];
const gradients = [
  [0.1, -3, 0, 1e-6],
  [0.2, 2, 0, -1e-6],
  [-0.4, 0.5, 0, 1e-6],
  [0.3, 0, 7, 1e-6],
  [0, 0, -1, 1e-6],
];

describe.each(optimizerIds)('%s', (id) => {
  const { slotNames, scalars, update } = optimizerRules[id];

  /** The weights after all gradients, each step with its rate. */
  function run(rates: readonly number[]): number[] {
    let weight: tf.Tensor = tf.tensor(weights);
    let slots: Readonly<Record<string, tf.Tensor>> = Object.fromEntries(
      slotNames.map((name) => [name, tf.zerosLike(weight)]),
    );
    gradients.forEach((values, index) => {
      const gradient = tf.tensor(values);
      const numbers = tf.tensor1d([...scalars(rates[index]!, index + 1)]);
      ({ weight, slots } = update({ weight, gradient, slots, scalars: numbers }));
    });
    return [...weight.dataSync()];
  }

  it.each([0.001, 0.1])('moves weights as its reference does, at rate %d', (rate) => {
    const actual = tf.tidy(() => run(gradients.map(() => rate)));
    actual.forEach((value, index) => {
      const ownGradients = gradients.map((values) => values[index]!);
      expect(value).toBeCloseTo(references[id](weights[index]!, ownGradients, rate), 5);
    });
  });

  it('leaves the weights alone at rate 0', () => {
    expect(run(gradients.map(() => 0))).toEqual(weights);
  });

  it('changes nothing in place and gives each slot back', () => {
    const before = tf.tensor(weights);
    const slots = Object.fromEntries(slotNames.map((name) => [name, tf.zerosLike(before)]));
    const gradient = tf.tensor(gradients[0]!);
    const numbers = tf.tensor1d([...scalars(0.1, 1)]);
    const result = update({ weight: before, gradient, slots, scalars: numbers });
    expect([...before.dataSync()]).toEqual(weights);
    for (const slot of Object.values(slots)) expect([...slot.dataSync()]).toEqual([0, 0, 0, 0]);
    expect(Object.keys(result.slots)).toEqual(slotNames);
  });
});
