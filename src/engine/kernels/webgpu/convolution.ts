import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { backend_util, TensorInfo } from '@tensorflow/tfjs-core';

import {
  biasActivationName,
  biasInput,
  finishFunction,
  type BiasActivation,
} from './bias-activation';
import { reachesOutside } from './reaches-outside';
import { eachRow, registerTile, tileCount } from './register-tile';
import { componentsOf, runProgram, widthFor, wgslType } from './run-program';

/**
 * A convolution or its transpose as one matrix product whose left matrix is never built: a row is a
 * pixel of the result, a column one of its channels, and the sum runs over filter taps and channels
 * of x. x is [batch, height, width, inner], filter [filterHeight, filterWidth, inner, channels].
 */
export function convolve(
  backend: WebGPUBackend,
  direction: 'forward' | 'transposed',
  x: TensorInfo,
  filter: TensorInfo,
  outputShape: readonly number[],
  info: backend_util.Conv2DInfo,
  after: BiasActivation = {},
): TensorInfo {
  const [batch, height, width, channels] = outputShape as [number, number, number, number];
  const innerWidth = widthFor(filter.shape[2]!);
  const columnWidth = widthFor(channels);
  const isTransposed = direction === 'transposed';
  const isStrided = info.strideHeight > 1 || info.strideWidth > 1;
  // Checks and divisions in the inner loops are compiled in only where needed, and checks are joined
  // by &, because the branches that && makes take some compilers seconds.
  const mayMiss = isTransposed || reachesOutside(info);
  return runProgram(backend, {
    name: `convolve ${direction}`,
    variant: `${mayMiss} ${isStrided} ${biasActivationName(after)}`,
    inputs: {
      x: { tensor: x, width: innerWidth },
      weights: { tensor: filter, width: columnWidth },
      ...biasInput(after, columnWidth),
    },
    output: { shape: outputShape, width: columnWidth },
    uniforms: {
      strides: [info.strideHeight, info.strideWidth],
      padding: [info.padInfo.top, info.padInfo.left],
      taps: [info.filterHeight, info.filterWidth],
    },
    threads: tileCount(batch * height * width, channels),
    code: () => {
      const tile = registerTile(columnWidth);
      return `
        ${finishFunction(after, columnWidth)}
        fn main(index: i32) {
          let size = uniforms.outShape.yz;
          let sourceSize = uniforms.xShape.yz;
          let inner = uniforms.xShape.w / ${innerWidth};
          ${tile.begin('uniforms.outShape.x * size.x * size.y', 'uniforms.outShape.w')}
          ${eachRow(
            (row) => `
            let line${row} = row${row} / size.y;
            let pixel${row} = vec2<i32>(line${row} % size.x, row${row} % size.y);
            let corner${row} = ${
              isTransposed
                ? `pixel${row} + uniforms.padding`
                : `pixel${row} * uniforms.strides - uniforms.padding`
            };
            let image${row} = line${row} / size.x * sourceSize.x;`,
          )}
          var weightStart = 0;
          for (var tapRow = 0; tapRow < uniforms.taps.x; tapRow++) {
            for (var tapColumn = 0; tapColumn < uniforms.taps.y; tapColumn++) {
              let tap = vec2<i32>(tapRow, tapColumn);
              ${eachRow(
                (row) => `
                let step${row} = ${isTransposed ? `corner${row} - tap` : `corner${row} + tap`};
                let source${row} = step${row}${isTransposed && isStrided ? ' / uniforms.strides' : ''};
                let start${row} = ((image${row} + source${row}.x) * sourceSize.y + source${row}.y) * inner;
                let exists${row} = all(step${row} >= vec2<i32>(0)) & all(source${row} < sourceSize)
                  ${isTransposed && isStrided ? `& all(source${row} * uniforms.strides == step${row})` : ''};`,
              )}
              for (var channel = 0; channel < inner; channel++) {
                ${eachRow((row) => {
                  const value = `x[start${row} + channel]`;
                  return `let x${row} = ${mayMiss ? `select(${wgslType(innerWidth)}(0), ${value}, exists${row})` : value};`;
                })}
                ${componentsOf(innerWidth)
                  .map(
                    (component) => `
                    ${tile.multiplyAdd(
                      (row) => `x${row}${component}`,
                      (column) => `weights[weightStart + column${column}]`,
                    )}
                    weightStart += columns;`,
                  )
                  .join('')}
              }
            }
          }
          ${tile.end((sum, column) => `finish(${sum}, column${column})`)}
        }`;
    },
  });
}
