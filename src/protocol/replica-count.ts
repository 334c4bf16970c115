import { hyperparameters } from '../catalog/hyperparameters';
import { frameOf } from '../catalog/tasks';
import { modelCost } from '../math/model/model-cost';
import { layersOfConfig, type RunConfig } from './run-config';

/**
 * Operations of a forward pass over a batch below which replicas cost more than they save: gradients
 * and weights have to be handed around however little there is to compute.
 */
const fewestFlops = 40e6;

/** How many replicas a run has on so many processor cores. A function of the config, as the curve is. */
export function replicaCount(
  config: Pick<RunConfig, 'replicas' | 'task' | 'dataset' | 'model' | 'batchSize'>,
  cores: () => number,
): number {
  const { replicas, batchSize } = config;
  const { minimum, maximum } = hyperparameters.replicas;
  if (replicas !== 'auto') return replicas;
  const { flops } = modelCost(layersOfConfig(config), frameOf(config).inputShape);
  if (flops * batchSize < fewestFlops) return minimum;
  return Math.min(Math.max(cores(), minimum), maximum);
}
