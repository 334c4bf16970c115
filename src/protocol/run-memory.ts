import { optimizers } from '../catalog/optimizers';
import { frameOf } from '../catalog/tasks';
import { modelCost, trainingBytes, type TrainingLoad } from '../math/model-cost';
import { layersOfConfig, type RunConfig } from './run-config';

/** What a run holds besides its network. */
export function loadOf({
  batchSize,
  optimizer,
}: Pick<RunConfig, 'batchSize' | 'optimizer'>): TrainingLoad {
  return { batchSize, optimizerSlots: optimizers[optimizer].slotCount };
}

/** An estimate of the bytes that training by this config needs. */
export function memoryOf(config: RunConfig): number {
  const cost = modelCost(layersOfConfig(config), frameOf(config).inputShape);
  return trainingBytes(cost, loadOf(config));
}
