import { imageShape } from '../catalog/datasets';
import { layersOf } from '../catalog/models';
import { optimizers } from '../catalog/optimizers';
import { modelCost, trainingBytes, type TrainingLoad } from '../math/model-cost';
import type { RunConfig } from './run-config';

/** What a run holds besides its network. */
export function loadOf({
  batchSize,
  optimizer,
}: Pick<RunConfig, 'batchSize' | 'optimizer'>): TrainingLoad {
  return { batchSize, optimizerSlots: optimizers[optimizer].slotCount };
}

/** An estimate of the bytes that training by this config needs. */
export function memoryOf(config: RunConfig): number {
  return trainingBytes(modelCost(layersOf(config.model), imageShape), loadOf(config));
}
