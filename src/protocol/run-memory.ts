import { optimizers } from '../catalog/optimizers';
import { frameOf } from '../catalog/tasks';
import { sizeOf } from '../math/model/layers';
import {
  memoryLimits,
  modelCost,
  trainingBytes,
  type TrainingLoad,
} from '../math/model/model-cost';
import type { OwnDatasetInfo } from './own-images';
import { replicaCount } from './replica-count';
import { layersOfConfig, type RunConfig } from './run-config';

type KnownData = Pick<OwnDatasetInfo, 'id' | 'bytes'>;

/** What a run holds besides its network. Where it is computed is not known before: by the processor, as a rule. */
export function loadOf(config: RunConfig, own: readonly KnownData[] = []): TrainingLoad {
  const { batchSize, optimizer } = config;
  const replicas = replicaCount(config, () => globalThis.navigator?.hardwareConcurrency || 1);
  return {
    batchSize,
    inputNumbers: sizeOf(frameOf(config).inputShape),
    optimizerSlots: optimizers[optimizer].slotCount,
    replicas,
    dataBytes: dataBytesOf(config, own),
  };
}

/** The bytes of the data sets of the person's own that a run uses. */
export function dataBytesOf({ dataset, unknown }: RunConfig, own: readonly KnownData[]): number {
  const used = own.filter(({ id }) => id === dataset || id === unknown);
  return used.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** An estimate of the bytes that training by this config needs; nothing is known of data sets that are not given. */
export function memoryOf(config: RunConfig, own?: readonly KnownData[]): number {
  const cost = modelCost(layersOfConfig(config), frameOf(config).inputShape);
  return trainingBytes(cost, loadOf(config, own));
}

/** What this device can be trusted with. Only some browsers tell how much memory there is. */
export function limitsHere(): ReturnType<typeof memoryLimits> {
  const { deviceMemory } = (globalThis.navigator ?? {}) as { deviceMemory?: number };
  return memoryLimits(deviceMemory);
}

/** Whether a run by this config has to be asked about before it begins. */
export function isHuge(config: RunConfig, own?: readonly KnownData[]): boolean {
  return memoryOf(config, own) > limitsHere().huge;
}
