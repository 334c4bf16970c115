// First: what is registered below relies on it.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import './kernels/cpu';

import type { BackendId } from '../catalog/backends';
import type { BackendInfo, BackendReason } from '../protocol/events';
import { deviceName, isSoftware } from './adapter';
import { relativeError, sampleGradients } from './gradient-check';

/** The largest relative error of the start-up gradients that is still called right. */
const gradientTolerance = 1e-3;

/**
 * Starts the backend that was asked for, or the fastest that works: hardware WebGPU, else wasm,
 * else cpu. Each has to give the cpu's gradients for a small network before it is trusted.
 * `onDeviceLost` is called if its GPU goes away later.
 */
export async function startBackend(
  choice: BackendId | 'auto',
  onDeviceLost: (detail: string) => void,
): Promise<BackendInfo> {
  let reason: BackendReason = choice === 'auto' ? 'hardware-gpu' : 'requested';
  let detail = '';

  if (choice === 'auto' || choice === 'webgpu') {
    const attempt = await tryWebGpu(choice === 'webgpu', onDeviceLost);
    if ('device' in attempt) return { backend: 'webgpu', reason, device: attempt.device, detail };
    ({ reason, detail } = attempt);
  }
  if (choice !== 'cpu') {
    const attempt = await tryWasm();
    if (!attempt) return { backend: 'wasm', reason, device: '', detail };
    ({ reason, detail } = attempt);
  }
  await tf.setBackend('cpu');
  return { backend: 'cpu', reason, device: '', detail };
}

interface Refusal {
  reason: BackendReason;
  detail: string;
}

async function tryWebGpu(
  softwareToo: boolean,
  onDeviceLost: (detail: string) => void,
): Promise<{ device: string } | Refusal> {
  if (!('gpu' in navigator)) return { reason: 'no-webgpu', detail: '' };
  try {
    const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
    if (!adapter) return { reason: 'no-adapter', detail: '' };
    if (isSoftware(adapter.info) && !softwareToo) {
      return { reason: 'software-adapter', detail: deviceName(adapter.info) };
    }
    const { registerWebGpu } = await import('./kernels/webgpu');
    await registerWebGpu(adapter, onDeviceLost);
    const refusal = await selectAndCheck('webgpu');
    return refusal ?? { device: deviceName(adapter.info) };
  } catch (error) {
    return { reason: 'webgpu-failed', detail: String(error) };
  }
}

async function tryWasm(): Promise<Refusal | undefined> {
  try {
    const { registerWasm } = await import('./kernels/wasm');
    await registerWasm();
    return await selectAndCheck('wasm');
  } catch (error) {
    return { reason: 'wasm-failed', detail: String(error) };
  }
}

async function selectAndCheck(backend: 'webgpu' | 'wasm'): Promise<Refusal | undefined> {
  await tf.setBackend('cpu');
  const expected = await sampleGradients();
  if (!(await tf.setBackend(backend))) {
    return { reason: `${backend}-failed`, detail: 'tfjs could not start it' };
  }
  const error = relativeError(await sampleGradients(), expected);
  if (error <= gradientTolerance) return undefined;
  const detail = `relative error ${error.toExponential(1)}`;
  return { reason: `${backend}-wrong-gradients`, detail };
}
