import * as tf from '@tensorflow/tfjs-core';

import type { InitialisationId } from '../../catalog/initialisations';
import { isTrainable, weightArraysOf } from '../../math/model/layer-weights';
import { type LayerSpec, residualParts, type Shape } from '../../math/model/layers';
import { initialArrays } from './initialisation';
import { activate } from '../layers/activation';
import { type BatchNormArrays, batchNorm } from '../layers/batch-norm';
import { dropout } from '../layers/dropout';
import type { TrainingPass } from '../layers/training-pass';
import { upsample } from '../layers/upsample';
import { convolution, dense } from './weighted-layers';

/** A network as a pure function of its weights: it holds no tensor itself. */
export interface Model {
  /** Shapes of all arrays, layer by layer: see `math/model/layer-weights.ts`. */
  readonly weightShapes: readonly Shape[];
  /** For each of them, whether it is a running statistic, which no optimizer changes: see `updateWeights`. */
  readonly isStatistic: readonly boolean[];
  /** Whether `forward` uses the dropout key. */
  readonly isRandom: boolean;
  /** Fresh weights, a function of the seed alone. */
  initialWeights(seed: number, initialisation: InitialisationId): Float32Array[];
  /** The outputs for inputs, a batch of each. Call it inside `tf.tidy`. */
  forward(weights: readonly tf.Tensor[], inputs: tf.Tensor, training?: TrainingPass): tf.Tensor;
  /** The same, but differentiable in the inputs and not in the weights. */
  passThrough(weights: readonly tf.Tensor[], inputs: tf.Tensor, training?: TrainingPass): tf.Tensor;
}

/** `inputShape` is [height, width, channels]. Throws a RangeError where the layers do not fit together. */
export function createModel(layers: readonly LayerSpec[], inputShape: Shape): Model {
  const arrays = weightArraysOf(layers, inputShape);
  return {
    weightShapes: arrays.map(({ shape }) => shape),
    isStatistic: arrays.map((array) => !isTrainable(array)),
    isRandom: layers.some((layer) => layer.type === 'dropout' && layer.rate > 0),
    initialWeights: (seed, initialisation) => initialArrays(arrays, seed, initialisation),
    forward: (weights, inputs, training) =>
      applyLayers(layers, inputs, 'input', [...weights], training),
    passThrough: (weights, inputs, training) =>
      applyLayers(layers, inputs, 'weights', weights.map(constant), training),
  };
}

/** The tensor without what it was computed from: nobody asks for a gradient beyond it. */
export function constant<Kept extends tf.Tensor>(tensor: Kept): Kept {
  return tf.customGrad(() => ({ value: tensor.clone(), gradFunc: () => [] }))();
}

/** What no gradient is wanted for: the first layer's input, or any weights. */
type Constants = 'input' | 'weights' | 'none';

/**
 * Applies layers one after another, taking their weights from the front of `weights`. A ReLU that
 * follows a convolution or a dense layer is applied together with it.
 */
function applyLayers(
  layers: readonly LayerSpec[],
  input: tf.Tensor,
  constants: Constants,
  weights: tf.Tensor[],
  training: TrainingPass | undefined,
): tf.Tensor {
  let values = input;
  let remainsConstant = constants;
  layers.forEach((layer, number) => {
    const isApplied = layer.type === 'relu' && hasFusedRelu(layers[number - 1]);
    if (isApplied) return;
    const relu = hasFusedRelu(layer) && layers[number + 1]?.type === 'relu';
    const remaining = weights.length;
    values = applyLayer(layer, values, weights, training, {
      relu,
      constants: remainsConstant,
      number,
    });
    if (remainsConstant === 'input' && weights.length < remaining) remainsConstant = 'none';
  });
  return values;
}

const hasFusedRelu = (layer: LayerSpec | undefined): boolean =>
  layer?.type === 'conv2d' || layer?.type === 'dense';

interface LayerContext {
  /** Whether a ReLU is to be applied with it. */
  readonly relu: boolean;
  readonly constants: Constants;
  readonly number: number;
}

function applyLayer(
  layer: LayerSpec,
  values: tf.Tensor,
  weights: tf.Tensor[],
  training: TrainingPass | undefined,
  { relu, constants, number }: LayerContext,
): tf.Tensor {
  const gradients = {
    inputIsConstant: constants === 'input',
    weightsAreConstant: constants === 'weights',
  };
  switch (layer.type) {
    case 'conv2d': {
      const [kernel, bias] = weights.splice(0, 2) as [tf.Tensor4D, tf.Tensor];
      const { stride, padding } = layer;
      const options = { relu, ...gradients, stride, padding };
      return convolution(values as tf.Tensor4D, kernel, bias, options);
    }
    case 'dense': {
      const [kernel, bias] = weights.splice(0, 2) as [tf.Tensor2D, tf.Tensor];
      return dense(values as tf.Tensor2D, kernel, bias, { relu, ...gradients });
    }
    case 'max-pool':
      return tf.maxPool(values as tf.Tensor4D, layer.size, layer.stride, 'valid');
    case 'avg-pool':
      return tf.avgPool(values as tf.Tensor4D, layer.size, layer.stride, 'valid');
    case 'flatten':
      return tf.reshape(values, [values.shape[0], -1]);
    case 'reshape': {
      const { height, width, channels } = layer;
      return tf.reshape(values, [values.shape[0], height, width, channels]);
    }
    case 'upsample':
      return upsample(values as tf.Tensor4D);
    case 'batch-norm':
      return batchNorm(values, weights.splice(0, 4) as BatchNormArrays, training);
    case 'dropout': {
      const { rate } = layer;
      if (!training || rate === 0) return values;
      return dropout(values, training.dropoutKey, { rate, layer: number });
    }
    case 'residual': {
      const { main, shortcut } = residualParts(layer, values.shape.slice(1));
      const apply = (path: readonly LayerSpec[]) =>
        applyLayers(path, values, constants, weights, training);
      const change = apply(main);
      return activate(tf.add(change, apply(shortcut)), 'relu');
    }
    case 'relu':
    case 'leaky-relu':
    case 'gelu':
    case 'tanh':
    case 'sigmoid':
      return activate(values, layer.type);
    default:
      return layer satisfies never;
  }
}
