// First: what is registered below relies on it.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '../kernels/cpu';

import type { BackendId } from '../../catalog/backends';
import { registerWasm } from '../kernels/wasm';
import { registerWebGpu } from '../kernels/webgpu';

/** Makes `backend`, with our kernels, tfjs's current one. Throws where the browser lacks it. */
export async function useBackend(backend: BackendId): Promise<void> {
  if (backend === 'wasm') await registerWasm();
  if (backend === 'webgpu') {
    const adapter = await navigator.gpu.requestAdapter();
    if (!adapter) throw new Error('this browser has no WebGPU adapter');
    await registerWebGpu(adapter, () => {});
  }
  if (!(await tf.setBackend(backend))) throw new Error(`${backend} does not start`);
}
