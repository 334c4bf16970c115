import * as v from 'valibot';

import { optimizerIds } from '../catalog/optimizers';
import { hyperparameters } from '../catalog/hyperparameters';
import { readDecimal } from '../math/number-text';
import {
  type Contestant,
  fewestContestants,
  mostContestants,
  type RaceRules,
  raceRulesSchema,
  twins,
} from './race';

// How a race is written in an address: its limit and from how many seeds, then its contestants.
//
//   300~5_adam~0.001_sgd~0.05     300 steps each, from 5 seeds
//   20s~1_adam~0.001_sgd~0.05     20 seconds each
//   940~5                         no contestants: the run itself, from 5 seeds
const betweenParts = '_';
const between = '~';

/** A race that can be held. */
export interface RacePlan {
  /** None: the run itself is repeated. */
  readonly contestants: readonly Contestant[];
  /** All begin at their seeds: a link carries no weights. */
  readonly rules: RaceRules;
}

export function writeRace({ contestants, rules }: RacePlan): string {
  const { clock, limit, seeds } = rules;
  const amount = clock === 'steps' ? String(limit) : `${limit / 1000}s`;
  const lanes = contestants.map(({ optimizer, learningRate }) => [optimizer, learningRate]);
  return [[amount, seeds], ...lanes].map((part) => part.join(between)).join(betweenParts);
}

/** The race that `writeRace` wrote; undefined of any other text. */
export function readRace(text: string): RacePlan | undefined {
  const [first = '', ...others] = text.split(betweenParts);
  const [amount = '', seeds = '', ...rest] = first.split(between);
  const isTime = amount.endsWith('s');
  const number = readDecimal(isTime ? amount.slice(0, -1) : amount);
  const rules = v.safeParse(raceRulesSchema, {
    from: 'seed',
    clock: isTime ? 'time' : 'steps',
    limit: number === undefined ? undefined : number * (isTime ? 1000 : 1),
    seeds: readDecimal(seeds),
  });
  const contestants = others.flatMap((other) => readContestant(other) ?? []);
  if (!rules.success || rest.length > 0 || contestants.length !== others.length) return undefined;
  const { length } = contestants;
  const isRepeat = length === 0 && rules.output.seeds > 1 && !isTime;
  const isRace = length >= fewestContestants && length <= mostContestants;
  if ((!isRepeat && !isRace) || twins(contestants)) return undefined;
  return { contestants, rules: rules.output };
}

const { minimum, maximum } = hyperparameters.learningRate;
const contestantSchema = v.strictTuple([
  v.picklist(optimizerIds),
  v.pipe(v.number(), v.minValue(minimum), v.maxValue(maximum)),
]);

function readContestant(text: string): Contestant | undefined {
  const [optimizer, rate = '', ...rest] = text.split(between);
  const result = v.safeParse(contestantSchema, [optimizer, readDecimal(rate), ...rest]);
  if (!result.success) return undefined;
  const [id, learningRate] = result.output;
  return { optimizer: id, learningRate };
}
