import * as tf from '@tensorflow/tfjs-core';

import { answered } from '../../protocol/answered';
import { type Backend, importMs } from './backend';
import { selectAndCheck } from './gradient-check';

/** What it needs is here by then, and only has to be compiled. */
const startMs = 60_000;

/** WebAssembly with SIMD, whose work replicas can share. */
export const wasm: Backend = {
  async start() {
    try {
      const { registerWasm } = await answered(import('../kernels/wasm'), importMs);
      await registerWasm();
      const refusal = await answered(selectAndCheck('wasm'), startMs, () => {
        // Should it start after all, it must not take over from what computes by then.
        if (tf.findBackendFactory('wasm')) tf.removeBackend('wasm');
      });
      return refusal ?? { device: '' };
    } catch (error) {
      return { reason: 'wasm-failed', detail: String(error) };
    }
  },
};
