import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { optimizerIds, optimizers, parametersOf } from '../../catalog/optimizers';
import { useCpuBackend } from '../testing/cpu-backend';
import { changedParameters, plainResult } from '../testing/plain-optimizers';
import { optimizerRules } from '.';
import { updateWeight } from './update-weights';

beforeAll(useCpuBackend);

const weights = [1, -0.5, 2, 0.25];
const gradients = [
  [0.1, -3, 0, 1e-6],
  [0.2, 2, 0, -1e-6],
  [-0.4, 0.5, 0, 1e-6],
  [0.3, 0, 7, 1e-6],
  [0, 0, -1, 1e-6],
];

const cases = optimizerIds.flatMap((id) => [
  { id, numbers: 'its own numbers', parameters: parametersOf(id) },
  { id, numbers: 'other numbers', parameters: parametersOf(id, changedParameters) },
]);

describe.each(cases)('$id with $numbers', ({ id, parameters }) => {
  const optimizer = optimizerRules[id];
  const { slotNames, scalars } = optimizer;

  /** The weights after all gradients, each step with its rate. */
  function run(rates: readonly number[]): number[] {
    let weight: tf.Tensor = tf.tensor(weights);
    let slots: Readonly<Record<string, tf.Tensor>> = Object.fromEntries(
      slotNames.map((name) => [name, tf.zerosLike(weight)]),
    );
    gradients.forEach((values, index) => {
      const gradient = tf.tensor(values);
      const numbers = tf.tensor1d([...scalars(rates[index]!, index + 1, parameters)]);
      ({ weight, slots } = updateWeight(optimizer, { weight, gradient, slots, scalars: numbers }));
    });
    return [...weight.dataSync()];
  }

  it.each([0.001, 0.1])('moves weights as its reference does, at rate %d', (rate) => {
    const actual = tf.tidy(() => run(gradients.map(() => rate)));
    actual.forEach((value, index) => {
      const ownGradients = gradients.map((values) => values[index]!);
      expect(value).toBeCloseTo(
        plainResult(id, weights[index]!, ownGradients, rate, parameters),
        5,
      );
    });
  });

  it('keeps as many arrays as the catalog says', () => {
    expect(slotNames).toHaveLength(optimizers[id].slotCount);
  });

  it('leaves the weights alone at rate 0', () => {
    expect(run(gradients.map(() => 0))).toEqual(weights);
  });
});
