import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { backendIds } from '../../catalog/backends';
import { optimizerIds, parametersOf } from '../../catalog/optimizers';
import { useBackend } from '../testing/backends';
import { findFaults, numbers } from '../testing/find-faults';
import { plainRules } from '../testing/plain-optimizers';
import { optimizerRules } from './index';

const learningRate = 0.01;
const stepCount = 3;

const cases = optimizerIds.flatMap((optimizer) =>
  [1, 63, 64, 65, 1000].map((count) => [optimizer, count] as const),
);

describe.each(backendIds)('optimizers on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  it.each(cases)('%s, %i weights', async (optimizer, count) => {
    const { slotNames, scalars, update } = optimizerRules[optimizer];
    const weights = numbers(count, 'weights');
    const gradients = Array.from({ length: stepCount }, (_, step) =>
      numbers(count, `gradients of step ${step}`),
    );
    expect(
      await findFaults(() => {
        let state = {
          weight: tf.tensor1d(weights) as tf.Tensor,
          slots: Object.fromEntries(slotNames.map((name) => [name, tf.zeros([count])])) as Readonly<
            Record<string, tf.Tensor>
          >,
        };
        gradients.forEach((gradient, index) => {
          state = update({
            ...state,
            gradient: tf.tensor1d(gradient),
            scalars: tf.tensor1d([...scalars(learningRate, index + 1, parametersOf(optimizer))]),
          });
        });
        return [state.weight];
      }, [
        weights.map((weight, at) =>
          plainRules[optimizer](
            weight,
            gradients.map((gradient) => gradient[at]!),
            learningRate,
          ),
        ),
      ]),
    ).toEqual([]);
  });
});
