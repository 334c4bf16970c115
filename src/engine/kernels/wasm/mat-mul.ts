import * as tf from '@tensorflow/tfjs-core';

/**
 * Matrix products with their transposed operands written out first. tfjs's wasm backend multiplies
 * stored-as-is matrices with XNNPACK, and others in a plain loop that is ten times slower and, when
 * fused, leaves out bias and activation.
 */
export const matMulKernels = ['BatchMatMul', '_FusedMatMul'].map((kernelName): tf.KernelConfig => {
  const stock = tf.getKernel(kernelName, 'wasm');
  return {
    ...stock,
    kernelFunc(parameters) {
      const { a, b } = parameters.inputs as { a: tf.Tensor; b: tf.Tensor };
      const { transposeA, transposeB } = parameters.attrs as unknown as tf.BatchMatMulAttrs;
      const stored: tf.Tensor[] = [];
      const straight = (tensor: tf.Tensor, isTransposed: boolean) => {
        if (!isTransposed) return tensor;
        const last = tensor.rank - 1;
        const axes = tensor.shape.map((_length, axis) => axis);
        const turned = tf.transpose(tensor, [...axes.slice(0, -2), last, last - 1]);
        stored.push(turned);
        return turned;
      };
      const product = stock.kernelFunc({
        ...parameters,
        inputs: { ...parameters.inputs, a: straight(a, transposeA), b: straight(b, transposeB) },
        attrs: { ...parameters.attrs, transposeA: false, transposeB: false },
      });
      tf.dispose(stored);
      return product;
    },
  };
});
