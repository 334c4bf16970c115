import { describe, expect, it } from 'vitest';

import { haveSameLoss } from './tasks';

describe('losses of two runs', () => {
  const mse = { task: 'one-digit', loss: 'mse' } as const;

  it('are on one scale where the network answers the same question', () => {
    expect(haveSameLoss(mse, { ...mse, task: 'anomaly-classifier' })).toBe(true);
    const pair = { task: 'two-digits', loss: 'binary-cross-entropy' } as const;
    expect(haveSameLoss(pair, { ...pair, task: 'overlapping-digits' })).toBe(true);
  });

  it('are not where only their name is the same', () => {
    expect(haveSameLoss(mse, { ...mse, task: 'anomaly-autoencoder' })).toBe(false);
    expect(haveSameLoss(mse, { ...mse, loss: 'cross-entropy' })).toBe(false);
    const binary = (task: 'one-digit' | 'two-digits' | 'anomaly-autoencoder' | 'anomaly-gan') =>
      ({ task, loss: 'binary-cross-entropy' }) as const;
    expect(haveSameLoss(binary('one-digit'), binary('two-digits'))).toBe(false);
    expect(haveSameLoss(binary('anomaly-autoencoder'), binary('anomaly-gan'))).toBe(false);
  });
});
