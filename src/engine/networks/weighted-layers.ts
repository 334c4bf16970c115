import * as tf from '@tensorflow/tfjs-core';

import { biasGradientsName } from '../kernels/names';

const { _FusedMatMul: fusedMatMulName } = tf;

interface LayerOptions {
  /** Whether max(0, x) is taken of the sums. */
  readonly relu: boolean;
  /** Whether the input is data, of which no gradient is wanted. */
  readonly inputIsConstant: boolean;
  /** Whether no gradient is wanted of the weights, but only of the input. */
  readonly weightsAreConstant?: boolean;
}

/**
 * x [batch, height, width, channels] convolved with filter [height, width, channels, filters], plus
 * bias [filters]. TensorFlow.js fuses bias and ReLU with the convolution only where no gradient is
 * asked for; this fuses them always.
 */
export function convolution(
  x: tf.Tensor4D,
  filter: tf.Tensor4D,
  bias: tf.Tensor,
  options: LayerOptions & { readonly stride: number; readonly padding: 'valid' | 'same' },
): tf.Tensor4D {
  const strides: [number, number] = [options.stride, options.stride];
  const shape = { strides, pad: options.padding, dataFormat: 'NHWC' };
  return weightedLayer(x, filter, bias, options, {
    forward: (input, weights, biases) =>
      runKernel(
        tf.FusedConv2D,
        { x: input, filter: weights, bias: biases },
        { ...shape, dilations: [1, 1], activation: options.relu ? 'relu' : 'linear' },
      ),
    inputGradient: (dz, weights) =>
      runKernel(
        tf.Conv2DBackpropInput,
        { dy: dz, filter: weights },
        { ...shape, inputShape: x.shape },
      ),
    weightGradient: (dz, input) =>
      runKernel(
        tf.Conv2DBackpropFilter,
        { x: input, dy: dz },
        { ...shape, filterShape: filter.shape },
      ),
  }) as tf.Tensor4D;
}

/** x [batch, inputs] times weights [inputs, units], plus bias [units]; fused as `convolution` is. */
export function dense(
  x: tf.Tensor2D,
  weights: tf.Tensor2D,
  bias: tf.Tensor,
  options: LayerOptions,
): tf.Tensor2D {
  return weightedLayer(x, weights, bias, options, {
    forward: (input, kernel, biases) =>
      runKernel(
        fusedMatMulName,
        { a: input, b: kernel, bias: biases },
        {
          transposeA: false,
          transposeB: false,
          activation: options.relu ? 'relu' : 'linear',
        },
      ),
    inputGradient: (dz, kernel) => tf.matMul(dz, kernel, false, true),
    weightGradient: (dz, input) => tf.matMul(input, dz, true, false),
  }) as tf.Tensor2D;
}

interface Arithmetic {
  forward(x: tf.Tensor, weights: tf.Tensor, bias: tf.Tensor): tf.Tensor;
  /** `dz` is the gradient of the sums before the ReLU. */
  inputGradient(dz: tf.Tensor, weights: tf.Tensor): tf.Tensor;
  weightGradient(dz: tf.Tensor, x: tf.Tensor): tf.Tensor;
}

function weightedLayer(
  x: tf.Tensor,
  weights: tf.Tensor,
  bias: tf.Tensor,
  { relu, inputIsConstant, weightsAreConstant = false }: LayerOptions,
  arithmetic: Arithmetic,
): tf.Tensor {
  const compute = tf.customGrad((...inputs) => {
    const save = inputs.pop() as unknown as (tensors: tf.Tensor[]) => void;
    const value = arithmetic.forward(x, weights, bias);
    save([x, weights, value]);
    return {
      value,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [input, kernel, output] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
        const [dz, dBias] = biasGradients(dy, relu ? output : undefined);
        const ofInput = () => arithmetic.inputGradient(dz, kernel);
        if (weightsAreConstant) return [ofInput()];
        const ofWeights = [arithmetic.weightGradient(dz, input), dBias];
        return inputIsConstant ? ofWeights : [ofInput(), ...ofWeights];
      },
    };
  });
  if (weightsAreConstant) return compute(x);
  return inputIsConstant ? compute(weights, bias) : compute(x, weights, bias);
}

/** The gradient before the ReLU that gave `y` (without `y` there was none) and its sum for each bias. */
function biasGradients(dy: tf.Tensor, y?: tf.Tensor): [dz: tf.Tensor, dBias: tf.Tensor] {
  if (y && tf.getKernel(biasGradientsName, tf.getBackend())) {
    return tf.engine().runKernel(biasGradientsName, { dy, y });
  }
  const dz = y ? tf.mul(dy, tf.step(y)) : dy;
  return [dz, tf.sum(dz, dz.shape.map((_, axis) => axis).slice(0, -1))];
}

const runKernel = (
  name: string,
  inputs: tf.NamedTensorMap,
  attributes: Record<string, unknown>,
): tf.Tensor => tf.engine().runKernel(name, inputs, attributes as tf.NamedAttrMap);
