import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { MatMulProgramType } from '@tensorflow/tfjs-backend-webgpu/dist/webgpu_util';
import * as tf from '@tensorflow/tfjs-core';

import { infoOf } from './adapter';
import { activationKernels } from './activation';
import { batchNormKernels } from './batch-norm';
import { crossEntropyKernel } from './cross-entropy';
import { biasGradientsKernel } from './bias-gradients';
import { columnSum } from './column-sum';
import { conv2dKernels } from './conv2d';
import { conv2dBackpropFilter } from './conv2d-backprop-filter';
import { conv2dBackpropInput } from './conv2d-backprop-input';
import { dropout } from './dropout';
import { matMulKernels } from './mat-mul';
import { maxPool } from './max-pool';
import { maxPoolGrad } from './max-pool-grad';
import { movingAverage } from './moving-average';
import { inTime, readBack } from './read-back';
import { updateKernels } from './updates';
import { upsampleKernels } from './upsample';

const kernels = [
  ...conv2dKernels,
  conv2dBackpropFilter,
  conv2dBackpropInput,
  ...matMulKernels,
  maxPool,
  maxPoolGrad,
  columnSum,
  biasGradientsKernel,
  ...updateKernels,
  crossEntropyKernel,
  ...activationKernels,
  dropout,
  ...upsampleKernels,
  ...batchNormKernels,
  movingAverage,
];

/**
 * Makes tfjs's WebGPU backend ready to be set, with our kernels in place of its own, on a device of
 * `adapter` that we hold ourselves, so that we hear of its loss. Rejects if the adapter gives no device.
 */
export async function registerWebGpu(
  adapter: GPUAdapter,
  onDeviceLost: (detail: string) => void,
): Promise<void> {
  const { limits } = adapter;
  // To tell how long the GPU computes, for whoever asks.
  const timestamps = 'timestamp-query';
  const device = await adapter.requestDevice({
    requiredFeatures: adapter.features.has(timestamps) ? [timestamps] : [],
    requiredLimits: {
      maxComputeWorkgroupStorageSize: limits.maxComputeWorkgroupStorageSize,
      maxComputeWorkgroupsPerDimension: limits.maxComputeWorkgroupsPerDimension,
      maxComputeWorkgroupSizeX: limits.maxComputeWorkgroupSizeX,
      maxComputeInvocationsPerWorkgroup: limits.maxComputeInvocationsPerWorkgroup,
      maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
      maxBufferSize: limits.maxBufferSize,
    },
  });
  void device.lost.then(({ reason, message }) => onDeviceLost(message || reason));
  if (tf.findBackendFactory('webgpu')) tf.removeBackend('webgpu');
  tf.registerBackend('webgpu', () => new Backend(device, infoOf(adapter) as GPUAdapterInfo));

  // For what is left to tfjs's matrix products: the one of their programs that suits every size.
  // Left to choose, they take one that adds floats atomically, in whatever order threads come.
  tf.env().set('WEBGPU_MATMUL_PROGRAM_TYPE', MatMulProgramType.MatMulPackedProgram);
  for (const kernel of kernels) {
    const { kernelName, backendName } = kernel;
    if (tf.getKernel(kernelName, backendName)) tf.unregisterKernel(kernelName, backendName);
    tf.registerKernel(kernel);
  }
}

/** tfjs's, whose answers come without delay, or not at all. */
class Backend extends WebGPUBackend {
  override getBufferData(buffer: GPUBuffer): Promise<ArrayBuffer> {
    return readBack(this.queue, inTime(super.getBufferData(buffer)));
  }
}
