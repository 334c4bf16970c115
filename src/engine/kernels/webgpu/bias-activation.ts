import { util, type TensorInfo } from '@tensorflow/tfjs-core';

import { wgslType, type Width } from './run-program';

/** What a fused kernel does to each sum: add the bias [columns] of its column, then activate. */
export interface BiasActivation {
  readonly bias?: TensorInfo | undefined;
  readonly activation?: string | undefined;
}

/** Whether our fused kernels can do it: a bias for each of the columns, and a ReLU or none. */
export const isFusible = ({ bias, activation = 'linear' }: BiasActivation, columns: number) =>
  (!bias || (bias.shape.at(-1) === columns && util.sizeFromShape(bias.shape) === columns)) &&
  (activation === 'linear' || activation === 'relu');

export const biasInput = ({ bias }: BiasActivation, width: Width) =>
  bias ? { bias: { tensor: bias, width } } : {};

export const biasActivationName = ({ bias, activation = 'linear' }: BiasActivation): string =>
  `${bias ? 'bias' : ''} ${activation}`;

/** WGSL that defines `fn finish(sum, column)`, where `column` counts in units of `width`. */
export function finishFunction({ bias, activation }: BiasActivation, width: Width): string {
  const type = wgslType(width);
  return `fn finish(sum: ${type}, column: i32) -> ${type} {
    let value = sum${bias ? ' + bias[column]' : ''};
    ${
      // Not max(), which WGSL lets lose a NaN that the trainer has to see.
      activation === 'relu'
        ? `return select(value, ${type}(0), value < ${type}(0));`
        : 'return value;'
    }
  }`;
}
