import { describe, expect, it } from 'vitest';

import { minimiseTheSame } from './tasks';

describe('losses of two runs', () => {
  const mse = { task: 'one-digit', loss: 'mse' } as const;

  it('are on one scale where the network answers the same question', () => {
    expect(minimiseTheSame(mse, { ...mse, task: 'anomaly-classifier' })).toBe(true);
    const pair = { task: 'two-digits', loss: 'binary-cross-entropy' } as const;
    expect(minimiseTheSame(pair, { ...pair, task: 'overlapping-digits' })).toBe(true);
  });

  it('are not where only their name is the same', () => {
    expect(minimiseTheSame(mse, { ...mse, task: 'anomaly-autoencoder' })).toBe(false);
    expect(minimiseTheSame(mse, { ...mse, loss: 'cross-entropy' })).toBe(false);
    const binary = (task: 'one-digit' | 'two-digits' | 'anomaly-autoencoder' | 'anomaly-gan') =>
      ({ task, loss: 'binary-cross-entropy' }) as const;
    expect(minimiseTheSame(binary('one-digit'), binary('two-digits'))).toBe(false);
    expect(minimiseTheSame(binary('anomaly-autoencoder'), binary('anomaly-gan'))).toBe(false);
  });
});
