// First: what is registered below relies on it.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '../kernels/cpu';

import { type BackendId, backendIds } from '../../catalog/backends';
import type { BackendInfo, BackendReason } from '../../protocol/events';
import type { Backend } from './backend';
import { wasm } from './wasm';
import { webGpu } from './webgpu';

/** Plain JavaScript, which is always to be had. */
const cpu: Backend = {
  async start() {
    await tf.setBackend('cpu');
    return { device: '' };
  },
};

const backends: Readonly<Record<BackendId, Backend>> = { webgpu: webGpu, wasm, cpu };

/**
 * Starts the backend that was asked for, or the fastest that works; where one refuses, the next.
 * `onDeviceLost` is called if its GPU goes away later.
 */
export async function startBackend(
  choice: BackendId | 'auto',
  onDeviceLost: (detail: string) => void,
): Promise<BackendInfo> {
  let reason: BackendReason = choice === 'auto' ? 'hardware-gpu' : 'requested';
  let detail = '';
  const first = choice === 'auto' ? 0 : backendIds.indexOf(choice);
  for (const backend of backendIds.slice(first)) {
    const attempt = await backends[backend].start({ isChosen: backend === choice, onDeviceLost });
    if ('device' in attempt) return { backend, reason, device: attempt.device, detail };
    ({ reason, detail } = attempt);
  }
  throw new Error('plain JavaScript does not compute');
}
