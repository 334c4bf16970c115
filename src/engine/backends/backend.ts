// First: what is registered below relies on it.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '../kernels/cpu';

import type { BackendId } from '../../catalog/backends';
import type { BackendInfo, BackendReason } from '../../protocol/events';
import { answered } from '../../protocol/answered';
import { deviceName, infoOf, isSoftware } from './adapter';
import { relativeError, sampleGradients } from './gradient-check';

/** The largest relative error of the start-up gradients that is still called right. */
const gradientTolerance = 1e-3;

/** A driver that has not answered by then is not going to; its first shaders take some seconds. */
const adapterMs = 10_000;
const deviceMs = 30_000;
/** What it needs is here by then, and only has to be compiled. */
const wasmMs = 60_000;
/** A part of the engine on a slow line, of which nobody tells whether something comes. */
const importMs = 120_000;

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
  // The types know no browser without it.
  const gpu = navigator.gpu as GPU | undefined;
  if (!gpu) return { reason: 'no-webgpu', detail: '' };
  let loss: string | undefined;
  let isInUse = false;
  try {
    const asked = gpu.requestAdapter({ powerPreference: 'high-performance' });
    const adapter = await answered(asked, adapterMs);
    if (!adapter) return { reason: 'no-adapter', detail: '' };
    const info = infoOf(adapter);
    if (isSoftware(info) && !softwareToo) {
      return { reason: 'software-adapter', detail: deviceName(info) };
    }
    const { registerWebGpu } = await answered(import('../kernels/webgpu'), importMs);
    // One that is lost before it is of use is refused, and missed by nobody.
    const noteLoss = (detail: string) => {
      loss = detail;
      if (isInUse) onDeviceLost(detail);
    };
    await answered(registerWebGpu(adapter, noteLoss), deviceMs);
    const refusal = await answered(selectAndCheck('webgpu'), deviceMs);
    if (refusal) return refusal;
    if (loss !== undefined) return { reason: 'webgpu-failed', detail: loss };
    isInUse = true;
    return { device: deviceName(info) };
  } catch (error) {
    return { reason: 'webgpu-failed', detail: loss || String(error) };
  }
}

async function tryWasm(): Promise<Refusal | undefined> {
  try {
    const { registerWasm } = await answered(import('../kernels/wasm'), importMs);
    await registerWasm();
    return await answered(selectAndCheck('wasm'), wasmMs, () => {
      // Should it start after all, it must not take over from what computes by then.
      if (tf.findBackendFactory('wasm')) tf.removeBackend('wasm');
    });
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
