// First: what is registered below relies on it.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '../kernels/cpu';

import type { BackendId } from '../../catalog/backends';
import type { BackendInfo, BackendReason } from '../../protocol/events';
import type { Backend } from './backend';
import { wasm } from './wasm';
import { webGpu } from './webgpu';

/** Plain JavaScript, which is always to be had. */
const cpu: Backend = {
  id: 'cpu',
  async start() {
    await tf.setBackend('cpu');
    return { device: '' };
  },
};

/** The fastest first. */
const backends: readonly Backend[] = [webGpu, wasm, cpu];

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
  const first = choice === 'auto' ? 0 : backends.findIndex(({ id }) => id === choice);
  for (const backend of backends.slice(first)) {
    const isChosen = backend.id === choice;
    const attempt = await backend.start({ isChosen, onDeviceLost });
    if ('device' in attempt) return { backend: backend.id, reason, device: attempt.device, detail };
    ({ reason, detail } = attempt);
  }
  throw new Error('plain JavaScript does not compute');
}
