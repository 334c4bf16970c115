import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { TensorInfo } from '@tensorflow/tfjs-core';

import {
  biasActivationName,
  biasInput,
  finishFunction,
  type BiasActivation,
} from './bias-activation';
import { runProgram, widthFor } from './run-program';

/**
 * The second pass of a sum made in parts: adds up the parts [parts, ...shape], in their order, so
 * that a sum is the same bit for bit every time. Disposes them.
 */
export function sumParts(
  backend: WebGPUBackend,
  parts: TensorInfo,
  shape: readonly number[],
  after: BiasActivation = {},
): TensorInfo {
  const size = shape.reduce((product, length) => product * length, 1);
  const columns = shape.at(-1) ?? 1;
  const width = widthFor(columns);
  const total = runProgram(backend, {
    name: 'sumParts',
    variant: biasActivationName(after),
    inputs: { parts: { tensor: parts, width }, ...biasInput(after, width) },
    output: { shape, width },
    uniforms: { partCount: [parts.shape[0]!], size: [size / width], columns: [columns / width] },
    threads: size / width,
    code: () => `
      ${finishFunction(after, width)}
      fn main(index: i32) {
        if (index >= uniforms.size) { return; }
        var sum = parts[index];
        for (var part = 1; part < uniforms.partCount; part++) {
          sum += parts[part * uniforms.size + index];
        }
        result[index] = finish(sum, index % uniforms.columns);
      }`,
  });
  backend.disposeData(parts.dataId);
  return total;
}
