import type { OptimizerId } from '../../catalog/optimizers';
import { adagrad } from './adagrad';
import { adam, adamw } from './adam';
import { lion } from './lion';
import { momentum, nesterov } from './momentum';
import type { Optimizer } from './optimizer';
import { rmsprop } from './rmsprop';
import { sgd } from './sgd';

export const optimizerRules = {
  adam,
  adamw,
  sgd,
  momentum,
  nesterov,
  adagrad,
  rmsprop,
  lion,
} satisfies Record<OptimizerId, Optimizer>;
