import type { LossId } from '../../math/losses';
import { classWeighted } from './class-weighted';
import { crossEntropy } from './cross-entropy';
import { focal } from './focal';
import type { Loss } from './loss';
import { meanSquaredError } from './mean-squared-error';

export const lossRules = {
  'cross-entropy': crossEntropy,
  focal,
  'class-weighted': classWeighted,
  mse: meanSquaredError,
} satisfies Record<LossId, Loss>;
