import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { optimizerIds, parametersOf } from '../../catalog/optimizers';
import { useCpuBackend } from '../testing/cpu-backend';
import { plainRules } from '../testing/plain-optimizers';
import { optimizerRules } from '.';

beforeAll(useCpuBackend);

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
  const parameters = parametersOf(id);

  /** The weights after all gradients, each step with its rate. */
  function run(rates: readonly number[]): number[] {
    let weight: tf.Tensor = tf.tensor(weights);
    let slots: Readonly<Record<string, tf.Tensor>> = Object.fromEntries(
      slotNames.map((name) => [name, tf.zerosLike(weight)]),
    );
    gradients.forEach((values, index) => {
      const gradient = tf.tensor(values);
      const numbers = tf.tensor1d([...scalars(rates[index]!, index + 1, parameters)]);
      ({ weight, slots } = update({ weight, gradient, slots, scalars: numbers }));
    });
    return [...weight.dataSync()];
  }

  it.each([0.001, 0.1])('moves weights as its reference does, at rate %d', (rate) => {
    const actual = tf.tidy(() => run(gradients.map(() => rate)));
    actual.forEach((value, index) => {
      const ownGradients = gradients.map((values) => values[index]!);
      expect(value).toBeCloseTo(plainRules[id](weights[index]!, ownGradients, rate), 5);
    });
  });

  it('leaves the weights alone at rate 0', () => {
    expect(run(gradients.map(() => 0))).toEqual(weights);
  });

  it('changes nothing in place and gives each slot back', () => {
    const before = tf.tensor(weights);
    const slots = Object.fromEntries(slotNames.map((name) => [name, tf.zerosLike(before)]));
    const gradient = tf.tensor(gradients[0]!);
    const numbers = tf.tensor1d([...scalars(0.1, 1, parameters)]);
    const result = update({ weight: before, gradient, slots, scalars: numbers });
    expect([...before.dataSync()]).toEqual(weights);
    for (const slot of Object.values(slots)) expect([...slot.dataSync()]).toEqual([0, 0, 0, 0]);
    expect(Object.keys(result.slots)).toEqual(slotNames);
  });
});
