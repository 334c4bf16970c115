import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { backendIds } from '../../catalog/backends';
import { optimizerIds, parametersOf } from '../../catalog/optimizers';
import { useBackend } from '../testing/backends';
import { checkKernel, numbers } from '../testing/check-kernel';
import { changedParameters, plainResult } from '../testing/plain-optimizers';
import { optimizerRules } from './index';
import type { UpdateResult } from './optimizer';
import { updateWeight } from './update-weights';

const learningRate = 0.01;
const steps = [1, 2, 3];

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
    const gradients = steps.map((step) => numbers(count, `gradients of step ${step}`));
    const next = (state: UpdateResult, step: number) =>
      updateWeight(rule, {
        ...state,
        gradient: tf.tensor1d(gradients[step - 1]!),
        scalars: tf.tensor1d([...rule.scalars(learningRate, step, parameters)]),
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
      await checkKernel(() => {
        const zeros = rule.slotNames.map((name) => [name, tf.zeros([count])] as const);
        const start = { weight: tf.tensor1d(weights), slots: Object.fromEntries(zeros) };
        return [steps.reduce<UpdateResult>(next, start).weight];
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

  it.each(optimizerIds)('%s has its kernel, unless on cpu', (id) => {
    const kernel = tf.getKernel(optimizerRules[id].kernelName, backend);
    expect(kernel !== undefined).toBe(backend !== 'cpu');
  });
});
