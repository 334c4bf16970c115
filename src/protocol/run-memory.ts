import { optimizers } from '../catalog/optimizers';
import { frameOf } from '../catalog/tasks';
import { sizeOf } from '../math/model/layers';
import {
  memoryLimits,
  modelCost,
  trainingBytes,
  type TrainingLoad,
} from '../math/model/model-cost';
import { replicaCount } from './replica-count';
import { layersOfConfig, type RunConfig } from './run-config';

/** What a run holds besides its network. Where it is computed is not known before: by the processor, as a rule. */
export function loadOf(config: RunConfig): TrainingLoad {
  const { batchSize, optimizer } = config;
  const replicas = replicaCount(config, () => globalThis.navigator?.hardwareConcurrency || 1);
  return {
    batchSize,
    inputNumbers: sizeOf(frameOf(config).inputShape),
    optimizerSlots: optimizers[optimizer].slotCount,
    replicas,
  };
}

/** An estimate of the bytes that training by this config needs. */
export function memoryOf(config: RunConfig): number {
  const cost = modelCost(layersOfConfig(config), frameOf(config).inputShape);
  return trainingBytes(cost, loadOf(config));
}

/** What this device can be trusted with. Only some browsers tell how much memory there is. */
export function limitsHere(): ReturnType<typeof memoryLimits> {
  const { deviceMemory } = (globalThis.navigator ?? {}) as { deviceMemory?: number };
  return memoryLimits(deviceMemory);
}

/** Whether a run by this config has to be asked about before it begins. */
export function isHuge(config: RunConfig): boolean {
  return memoryOf(config) > limitsHere().huge;
}
