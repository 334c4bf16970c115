import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';

import {
  biasActivationName,
  biasInput,
  finishFunction,
  isFusible,
  type BiasActivation,
} from './bias-activation';
import { cutSum, registerTile, tileCount } from './register-tile';
import { runProgram, widthFor } from './run-program';
import { sumParts } from './sum-parts';

/** Parts of a sum shorter than this are not worth the second pass. */
const shortestCut = 64;

/** Products of two matrices, alone and fused with bias and ReLU; stacks of matrices stay tfjs's. */
export const matMulKernels = ['BatchMatMul', '_FusedMatMul'].map((kernelName): tf.KernelConfig => {
  const stock = tf.getKernel(kernelName, 'webgpu');
  return {
    ...stock,
    kernelFunc(parameters) {
      const { a, b, bias } = parameters.inputs as tf._FusedMatMulInputs;
      const { transposeA, transposeB, activation } =
        parameters.attrs as unknown as tf._FusedMatMulAttrs;
      const columns = b.shape.at(transposeB ? -2 : -1)!;
      const after = { bias, activation };
      const isStack = tf.util.sizeFromShape([...a.shape.slice(0, -2), ...b.shape.slice(0, -2)]) > 1;
      if (isStack || a.dtype !== 'float32' || b.dtype !== 'float32' || !isFusible(after, columns)) {
        return stock.kernelFunc(parameters);
      }
      const backend = parameters.backend as WebGPUBackend;
      return multiply(backend, a, b, transposeA, transposeB, after);
    },
  };
});

/** a [rows, inner] times b [inner, columns], either of them stored transposed. */
function multiply(
  backend: WebGPUBackend,
  a: tf.TensorInfo,
  b: tf.TensorInfo,
  transposeA: boolean,
  transposeB: boolean,
  after: BiasActivation,
): tf.TensorInfo {
  const [rows, inner] = transposeA ? a.shape.slice(-2).toReversed() : a.shape.slice(-2);
  const columns = b.shape.at(transposeB ? -2 : -1)!;
  const shape = [...a.shape.slice(0, -2), rows!, columns];
  const width = transposeB ? 1 : widthFor(columns);
  const tiles = tileCount(rows!, columns);
  const { parts, perPart } = cutSum(inner!, tiles, shortestCut);
  const inFirstPass = parts === 1 ? after : {};

  const product = runProgram(backend, {
    name: 'multiply',
    variant: `${biasActivationName(inFirstPass)} ${transposeA} ${transposeB}`,
    inputs: {
      a: { tensor: a, width: 1 },
      b: { tensor: b, width },
      ...biasInput(inFirstPass, width),
    },
    output: { shape: parts === 1 ? shape : [parts, rows!, columns], width },
    uniforms: { size: [rows!, inner!, columns], innerPerPart: [perPart], parts: [parts] },
    threads: parts * tiles,
    code: () => {
      const tile = registerTile(width);
      return `
        ${finishFunction(inFirstPass, width)}
        fn main(index: i32) {
          let inner = uniforms.size.y;
          ${tile.begin('uniforms.size.x', 'uniforms.size.z', 'uniforms.parts')}
          let end = min((part + 1) * uniforms.innerPerPart, inner);
          for (var k = part * uniforms.innerPerPart; k < end; k++) {
            ${tile.multiplyAdd(
              (row) => (transposeA ? `a[k * rows + row${row}]` : `a[row${row} * inner + k]`),
              (column) =>
                transposeB ? `b[column${column} * inner + k]` : `b[k * columns + column${column}]`,
            )}
          }
          ${tile.end((sum, column) => `finish(${sum}, column${column})`)}
        }`;
    },
  });
  return parts === 1 ? product : sumParts(backend, product, shape, after);
}
