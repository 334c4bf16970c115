import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { backendIds } from '../../catalog/backends';
import { optimizerIds, parametersOf } from '../../catalog/optimizers';
import { useBackend } from '../testing/backends';
import { findFaults, numbers } from '../testing/find-faults';
import { changedParameters, plainResult } from '../testing/plain-optimizers';
import { optimizerRules } from './index';
import type { UpdateResult } from './optimizer';
import { updateWeight } from './update-weights';

const learningRate = 0.01;
const stepCount = 3;

const cases = optimizerIds.flatMap((optimizer) =>
  [0, 1, 63, 64, 65, 1000].flatMap((count) => [
    [optimizer, count, 'its own numbers', parametersOf(optimizer)] as const,
    [optimizer, count, 'other numbers', parametersOf(optimizer, changedParameters)] as const,
  ]),
);

describe.each(backendIds)('optimizers on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  it.each(cases)('%s, %i weights, %s', async (optimizer, count, _variant, parameters) => {
    const rule = optimizerRules[optimizer];
    const weights = numbers(count, 'weights');
    const gradients = Array.from({ length: stepCount }, (_, step) =>
      numbers(count, `gradients of step ${step}`),
    );
    const stepFrom = (state: UpdateResult, index: number) =>
      updateWeight(rule, {
        ...state,
        gradient: tf.tensor1d(gradients[index]!),
        scalars: tf.tensor1d([...rule.scalars(learningRate, index + 1, parameters)]),
      });
    const expected = weights.map((weight, at) =>
      plainResult(
        optimizer,
        weight,
        gradients.map((gradient) => gradient[at]!),
        learningRate,
        parameters,
      ),
    );
    expect(
      await findFaults(() => {
        let state: UpdateResult = { weight: tf.tensor1d(weights), slots: zeroSlots(rule, count) };
        gradients.forEach((_, index) => (state = stepFrom(state, index)));
        return [state.weight];
      }, [expected]),
    ).toEqual([]);
  });

  it.each(optimizerIds)('%s changes nothing in place and gives each slot back', async (id) => {
    const rule = optimizerRules[id];
    const weight = tf.tensor1d(numbers(5, 'weights'));
    const gradient = tf.tensor1d(numbers(5, 'gradients'));
    const scalars = tf.tensor1d([...rule.scalars(0.1, 1, parametersOf(id, changedParameters))]);
    const slots = Object.fromEntries(
      rule.slotNames.map((name) => [name, tf.tensor1d(numbers(5, name).map(Math.abs))]),
    );
    const inputs = [weight, gradient, scalars, ...Object.values(slots)];
    const read = () => Promise.all(inputs.map(async (tensor) => [...(await tensor.data())]));
    const before = await read();
    const result = tf.tidy(() => ({ ...updateWeight(rule, { weight, gradient, slots, scalars }) }));
    expect(await read()).toEqual(before);
    expect(Object.keys(result.slots)).toEqual(rule.slotNames);
    tf.dispose([...inputs, result.weight, ...Object.values(result.slots)]);
  });

  it.runIf(backend !== 'cpu').each(optimizerIds)('%s has its kernel', (id) => {
    expect(tf.getKernel(optimizerRules[id].kernelName, backend)).toBeDefined();
  });
});

function zeroSlots({ slotNames }: { slotNames: readonly string[] }, count: number) {
  return Object.fromEntries(slotNames.map((name) => [name, tf.zeros([count])]));
}
