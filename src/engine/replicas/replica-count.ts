import { imageShape } from '../../catalog/datasets';
import { hyperparameters } from '../../catalog/hyperparameters';
import { layersOf } from '../../catalog/models';
import { modelCost } from '../../math/model-cost';
import type { RunConfig } from '../../protocol/run-config';

/**
 * Operations of a forward pass over a batch below which replicas cost more than they save: gradients
 * and weights have to be handed around however little there is to compute.
 */
const fewestFlops = 40e6;

/** How many replicas a run has on so many processor cores. A function of the config, as the curve is. */
export function replicaCount(
  { replicas, model, batchSize }: Pick<RunConfig, 'replicas' | 'model' | 'batchSize'>,
  cores: () => number,
): number {
  const { minimum, maximum } = hyperparameters.replicas;
  if (replicas !== 'auto') return replicas;
  const { flops } = modelCost(layersOf(model), imageShape);
  if (flops * batchSize < fewestFlops) return minimum;
  return Math.min(Math.max(cores(), minimum), maximum);
}
