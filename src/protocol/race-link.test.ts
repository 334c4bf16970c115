import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { hyperparameters } from '../catalog/hyperparameters';
import { optimizerIds } from '../catalog/optimizers';
import { readLink, writeLink } from './permalink';
import { mostContestants, seedCounts, twins } from './race';
import { type RacePlan, readRace, writeRace } from './race-link';
import { defaultRunConfig } from './run-config';
import { plainView } from './view-options';

const { minimum: min, maximum: max } = hyperparameters.learningRate;
const contestant = fc.record({
  optimizer: fc.constantFrom(...optimizerIds),
  learningRate: fc.double({ min, max, noNaN: true }),
});
const anyPlan: fc.Arbitrary<RacePlan> = fc
  .record({
    contestants: fc.oneof(
      fc.constant([]),
      fc.array(contestant, { minLength: 2, maxLength: mostContestants }),
    ),
    clock: fc.constantFrom<('steps' | 'time')[]>('steps', 'time'),
    amount: fc.integer({ min: 1, max: 3600 }),
    seeds: fc.constantFrom(1, ...seedCounts),
  })
  .filter(({ contestants, clock, seeds }) => {
    return !twins(contestants) && (contestants.length > 0 || (clock === 'steps' && seeds > 1));
  })
  .map(({ contestants, clock, amount, seeds }) => ({
    contestants,
    rules: { from: 'seed', clock, limit: clock === 'steps' ? amount : amount * 1000, seeds },
  }));

describe('a race in a link', () => {
  it('gives back every race, and every run that is repeated', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        expect(readRace(writeRace(plan))).toEqual(plan);
        const run = { config: defaultRunConfig, adjustments: [] };
        const query = writeLink(run, plainView, plan);
        expect(query).toMatch(/^\?[\w=&.~-]+$/);
        expect(readLink(query)).toMatchObject({ race: plan, problems: [] });
      }),
    );
  });

  it('can be typed', () => {
    expect(readRace('300~5_adam~0.001_sgd~0.05')).toEqual({
      contestants: [
        { optimizer: 'adam', learningRate: 0.001 },
        { optimizer: 'sgd', learningRate: 0.05 },
      ],
      rules: { from: 'seed', clock: 'steps', limit: 300, seeds: 5 },
    });
    expect(readRace('940~3')).toMatchObject({ contestants: [], rules: { limit: 940, seeds: 3 } });
  });

  it.each([
    '',
    '300',
    '300~1',
    '20s~3',
    '0~3',
    '1000001~3',
    '3.5~3',
    '300~11',
    '300~3~1',
    '300~3_adam~0.001',
    '300~3_adam~0.001_adam~0.001',
    '300~3_adam~0.001_sgd~1e9',
    '300~3_adam~0.001_sgd~0.1~2',
    '300~3_adam~0.001_nobody~0.1',
    '300~3_adam~0.001_',
  ])('is none where it could not be held: “%s”', (text) => {
    expect(readRace(text)).toBeUndefined();
    const { race, problems } = readLink(`?race=${text}`);
    expect(race).toBeUndefined();
    expect(problems).toEqual([{ kind: 'race', value: text }]);
  });
});
