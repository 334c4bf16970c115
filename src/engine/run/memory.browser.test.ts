import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';

import type { BackendId } from '../../catalog/backends';
import { frameOf } from '../../catalog/tasks';
import { modelCost, stepBytes, testedAtOnce } from '../../math/model/model-cost';
import { defaultRunConfig, layersOfConfig, type RunConfig } from '../../protocol/run-config';
import { loadOf } from '../../protocol/run-memory';
import { useBackend } from '../testing/backends';
import { stripedBatches } from '../testing/striped-batches';
import { Trainer } from './trainer';

/** On wasm each takes more than all before it, as the heap there only grows. */
const cases: readonly (readonly [BackendId, Partial<RunConfig>])[] = [
  ['cpu', { model: 'softmax', batchSize: 64 }],
  ['cpu', { model: 'mlp', batchSize: 512 }],
  ['cpu', { model: 'lenet5', batchSize: 16 }],
  ['wasm', { model: 'softmax', batchSize: 1024 }],
  ['wasm', { model: 'mlp', batchSize: 1024 }],
  ['wasm', { model: 'lenet5', batchSize: 512 }],
  ['wasm', { model: 'residual', batchSize: 64 }],
  ['wasm', { model: 'tutorial-cnn', batchSize: 256 }],
  ['wasm', { model: 'conv32x5same-relu-conv32x5same-relu-flat-fc10', batchSize: 256 }],
  ['wasm', { model: 'flat-fc2048-relu-fc2048-relu-fc10', batchSize: 64, optimizer: 'sgd' }],
  ['wasm', { model: 'flat-fc2048-relu-fc2048-relu-fc10', batchSize: 64 }],
  ['wasm', { model: 'residual', batchSize: 512 }],
];

/** What tfjs's module for wasm has taken of the browser. */
const heapBytes = () =>
  (tf.backend() as BackendWasm & { wasm: { HEAPU8: Uint8Array } }).wasm.HEAPU8.byteLength;

it.each(cases)('a step on %s takes what is estimated: %j', async (backend, change) => {
  await useBackend(backend);
  const isWasm = backend === 'wasm';
  const config: RunConfig = { ...defaultRunConfig, ...change, replicas: 1 };
  const cost = modelCost(layersOfConfig(config), frameOf(config).inputShape);
  const [batch] = stripedBatches(1, config.batchSize, 1);
  const [bytesBefore, heapBefore] = [tf.memory().numBytes, isWasm ? heapBytes() : 0];
  const trainer = new Trainer(config);
  const { peakBytes } = await tf.profile(async () => {
    await trainer.trainOn(batch!, 0.001);
    await trainer.trainOn(batch!, 0.001);
    return tf.scalar(0);
  });
  const grown = isWasm ? heapBytes() - heapBefore : 0;
  trainer.dispose();
  const measured = peakBytes - bytesBefore;
  const estimated = stepBytes(cost, loadOf(config));
  expect(measured).toBeLessThanOrEqual(estimated);
  expect(grown).toBeLessThanOrEqual(1.2 * estimated + 16e6);
  // A test takes more images than such a batch has.
  if (config.batchSize >= testedAtOnce) expect(measured).toBeGreaterThan(estimated / 3);
});
