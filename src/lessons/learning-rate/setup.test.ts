import { expect, it } from 'vitest';

import { stepsPerEpoch } from '../../math/data/batch-order';
import { scheduleFactor } from '../../math/model/learning-rate-schedule';
import { rangeTestRate } from '../../math/history/range-test';
import { sweepConfig, sweepSteps } from './setup';

it('the sweep goes through the rates of the playground’s range test', () => {
  const perEpoch = stepsPerEpoch(sweepConfig.trainCount, sweepConfig.batchSize);
  for (let step = 1; step <= sweepSteps; step += 1) {
    const rate = sweepConfig.learningRate * scheduleFactor(sweepConfig, step, perEpoch);
    expect(rate / rangeTestRate(step - 1)).toBeCloseTo(1, 9);
  }
});
