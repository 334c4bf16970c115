import { expect, it } from 'vitest';

import { defaultRunConfig, type RunConfig } from '../../protocol/run-config';
import { guessOfRun } from './guess';

const guess = (
  changes: Partial<RunConfig>,
  facts?: Parameters<typeof guessOfRun>[2],
): ReturnType<typeof guessOfRun> => {
  const config = { ...defaultRunConfig, ...changes };
  return guessOfRun(config, config, facts);
};

it('is ln 10 for ten digits, and ln 9 where one is left out, before any image has come', () => {
  expect(guess({})).toEqual({ loss: expect.closeTo(Math.log(10), 12), classCount: 10 });
  const nine = guess({ task: 'anomaly-classifier', unknown: '9' });
  expect(nine.loss).toBeCloseTo(Math.log(9), 12);
  expect(nine.classCount).toBe(9);
  // What is chosen for another task leaves nothing out.
  expect(guess({ unknown: '9' }).classCount).toBe(10);
});

it('follows what the images are like, once that is known', () => {
  const facts = { frequencies: [0.75, 0.25], pixels: { variance: 0.067, entropy: 0.26 } };
  const two = guess({ dataset: 'own-28x28x2-0123456789abcdef' }, facts);
  expect(two.loss).toBeCloseTo(-0.75 * Math.log(0.75) - 0.25 * Math.log(0.25), 12);
  expect(two.classCount).toBe(2);
  const draws = { task: 'anomaly-autoencoder', loss: 'mse' } as const;
  expect(guess(draws).loss).toBeUndefined();
  expect(guess(draws, facts).loss).toBe(0.067);
});
