import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { hyperparameters } from '../catalog/hyperparameters';
import { optimizerIds } from '../catalog/optimizers';
import {
  fewestContestants,
  laneConfig,
  mostContestants,
  optimizersToRace,
  ratesToRace,
  twins,
} from './race';
import { defaultRunConfig } from './run-config';

const { minimum, maximum } = hyperparameters.learningRate;

it('offers rates around the current one, all of which can be set and differ', () => {
  expect(ratesToRace('adam', 0.001).map(({ learningRate }) => learningRate)).toEqual([
    1e-5, 1e-4, 1e-3, 1e-2, 1e-1,
  ]);
  fc.assert(
    fc.property(
      fc.constantFrom(...optimizerIds),
      fc.double({ min: minimum, max: maximum, noNaN: true }),
      (optimizer, rate) => {
        const contestants = ratesToRace(optimizer, rate);
        expect(contestants.length).toBeGreaterThanOrEqual(fewestContestants);
        expect(contestants.length).toBeLessThanOrEqual(mostContestants);
        expect(twins(contestants)).toBeUndefined();
        for (const { learningRate } of contestants) {
          expect(learningRate).toBeGreaterThanOrEqual(minimum);
          expect(learningRate).toBeLessThanOrEqual(maximum);
        }
      },
    ),
  );
});

it('finds contestants that are the same', () => {
  const [first, second] = optimizersToRace();
  expect(twins(optimizersToRace())).toBeUndefined();
  expect(twins([first!, second!, { ...first! }])).toEqual([0, 2]);
  expect(twins([first!, { ...first!, learningRate: 0.5 }])).toBeUndefined();
});

it('changes nothing of a lane but the optimizer, the rate and what is in force', () => {
  const settings = { ...defaultRunConfig, weightDecay: 0.1 };
  const contestant = { optimizer: 'lion', learningRate: 0.0001 } as const;
  expect(laneConfig({ ...defaultRunConfig, seed: 7 }, settings, contestant)).toMatchObject({
    ...contestant,
    weightDecay: 0.1,
  });
});
