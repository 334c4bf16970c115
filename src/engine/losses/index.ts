import type * as tf from '@tensorflow/tfjs-core';

import type { Target } from '../../math/data/label-sets';
import type { LossId } from '../../math/model/losses';
import { binaryCrossEntropy } from './binary-cross-entropy';
import { classWeighted } from './class-weighted';
import { crossEntropy } from './cross-entropy';
import { focal } from './focal';
import {
  type LabelLoss,
  type Loss,
  type LossInputs,
  lossesOfLabels,
  type Score,
  scoreOfClasses,
  scoreOfLabels,
} from './loss';
import { meanSquaredError } from './mean-squared-error';

export const lossRules = {
  'cross-entropy': crossEntropy,
  focal,
  'class-weighted': classWeighted,
  mse: meanSquaredError,
  'binary-cross-entropy': binaryCrossEntropy,
} satisfies Record<LossId, Loss>;

/** A loss with what counts as an answer to a kind of target. */
export interface ScoringRule {
  readonly scalars: Loss['scalars'];
  score(inputs: LossInputs, divisor: number): Score;
  /** The loss of each row, whose mean `score` has. */
  losses(inputs: LossInputs): tf.Tensor;
}

/** Throws a RangeError for a loss that can't be had for the target. */
export function scoringRule(loss: LossId, target: Target): ScoringRule {
  const rule: Loss = lossRules[loss];
  const { scalars } = rule;
  if (target === 'class') {
    return {
      scalars,
      score: (...args) => scoreOfClasses(rule, ...args),
      losses: (inputs) => rule.rows(inputs).losses,
    };
  }
  if (!takesLabels(rule)) throw new RangeError(`${loss} is no loss of labels`);
  return {
    scalars,
    score: (...args) => scoreOfLabels(rule, ...args),
    losses: (inputs) => lossesOfLabels(rule, inputs),
  };
}

const takesLabels = (rule: Loss): rule is LabelLoss => 'probabilities' in rule;
