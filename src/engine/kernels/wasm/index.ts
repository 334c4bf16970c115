import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plainUrl from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.wasm?url';
import simdUrl from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url';
import * as tf from '@tensorflow/tfjs-core';

import { fetchBytes } from '../../../protocol/fetch-bytes';
import { activationKernels } from './activation';
import { averagePoolKernels } from './average-pooling';
import { batchNormKernels } from './batch-norm';
import { crossEntropyKernel } from './cross-entropy';
import { biasGradientsKernel } from './bias-gradients';
import { convolutionKernels } from './convolution';
import { dropout } from './dropout';
import { identity } from './identity';
import { matMulKernels } from './mat-mul';
import { maxPoolGrad } from './max-pool-grad';
import { movingAverage } from './moving-average';
import { compileKernels } from './native';
import { sum } from './sum';
import { updateKernels } from './updates';
import { upsampleKernels } from './upsample';

const kernels = [
  ...convolutionKernels,
  ...matMulKernels,
  maxPoolGrad,
  identity,
  sum,
  biasGradientsKernel,
  ...updateKernels,
  crossEntropyKernel,
  ...averagePoolKernels,
  ...activationKernels,
  dropout,
  ...upsampleKernels,
  ...batchNormKernels,
  movingAverage,
];

/**
 * Makes tfjs's wasm backend ready to be set, with our kernels in place of its own or added to them.
 * Rejects in a browser without wasm SIMD.
 */
export async function registerWasm(): Promise<void> {
  const ahead = fetchAhead(simdUrl);
  await compileKernels();
  await ahead;
  // Its own threads cap at half the cores and do not survive bundling; ours will be replicas.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths({
    'tfjs-backend-wasm.wasm': plainUrl,
    'tfjs-backend-wasm-simd.wasm': simdUrl,
    'tfjs-backend-wasm-threaded-simd.wasm': simdUrl,
  });
  for (const kernel of kernels) {
    const { kernelName, backendName } = kernel;
    if (tf.getKernel(kernelName, backendName)) tf.unregisterKernel(kernelName, backendName);
    tf.registerKernel(kernel);
  }
}

/** tfjs asks for its binary once the backend is set: it has come by then, however slow the line is. */
function fetchAhead(url: string): Promise<unknown> {
  // Whoever asks again hears of the failure.
  return fetchBytes(url).catch(() => {});
}
