import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import type * as tf from '@tensorflow/tfjs-core';

interface PlainResult {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** A kernel of the cpu backend from a function of the inputs' shapes and values, in plain JavaScript. */
export function plainKernel(
  kernelName: string,
  compute: (
    inputs: Readonly<Record<string, PlainResult>>,
    attributes: tf.NamedAttrMap,
  ) => readonly PlainResult[],
): tf.KernelConfig {
  return {
    kernelName,
    backendName: 'cpu',
    kernelFunc({ inputs, attrs, backend }) {
      const cpu = backend as MathBackendCPU;
      const entries = Object.entries(inputs).map(([name, tensor]) => {
        const { dataId, shape } = tensor as tf.TensorInfo;
        return [name, { shape, values: cpu.data.get(dataId).values as Float32Array }];
      });
      const results = compute(Object.fromEntries(entries), attrs ?? {});
      const tensors = results.map(({ shape, values }) =>
        cpu.makeTensorInfo([...shape], 'float32', values),
      );
      return tensors.length === 1 ? tensors[0]! : tensors;
    },
  };
}
