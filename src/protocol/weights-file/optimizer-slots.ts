import type { OptimizerId } from '../../catalog/optimizers';

/** The arrays that an optimizer keeps for each weight, by the page's name for them: the keys of PyTorch's state. */
export const torchSlots: Readonly<Record<OptimizerId, Readonly<Record<string, string>>>> = {
  adam: { m: 'exp_avg', v: 'exp_avg_sq' },
  adamw: { m: 'exp_avg', v: 'exp_avg_sq' },
  sgd: {},
  momentum: { velocity: 'momentum_buffer' },
  nesterov: { velocity: 'momentum_buffer' },
  adagrad: { sum: 'sum' },
  rmsprop: { v: 'square_avg' },
  // PyTorch has none: as the exported script's own class calls it.
  lion: { m: 'm' },
};
