import type { OptimizerId } from '../../catalog/optimizers';
import { adam } from './adam';
import type { Optimizer } from './optimizer';
import { sgd } from './sgd';

export const optimizerRules = { adam, sgd } satisfies Record<OptimizerId, Optimizer>;
