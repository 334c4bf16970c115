import * as tf from '@tensorflow/tfjs-core';

import { outputShape, weightShapes, type LayerSpec, type Shape } from '../math/layers';
import { createRandom } from '../math/random';
import { convolution, dense } from './weighted-layers';

/** A network as a pure function of its weights: it holds no tensor itself. */
export interface Model {
  /** Shapes of the trainable arrays: for each layer that has any, kernel then bias. */
  readonly weightShapes: readonly Shape[];
  /** Whether `forward` uses the dropout key. */
  readonly isRandom: boolean;
  /** Fresh weights, a function of the seed alone. */
  initialWeights(seed: number): Float32Array[];
  /** Logits [batch, classes] of images [batch, height, width, channels]. Call it inside `tf.tidy`. */
  forward(weights: readonly tf.Tensor[], images: tf.Tensor4D, training?: TrainingPass): tf.Tensor2D;
}

/** What layers need that do something else in training than afterwards. */
export interface TrainingPass {
  /** Images of the whole batch, of which this may be a slice. */
  readonly batchCount: number;
  /**
   * [3]: the step's random key in two 16-bit halves (floats hold them exactly), and the number of the
   * slice's first image within the batch. A tensor, so that a recorded step can be repeated with
   * other numbers.
   */
  readonly dropoutKey: tf.Tensor1D;
}

/** `inputShape` is [height, width, channels]. Throws a RangeError where the layers do not fit together. */
export function createModel(layers: readonly LayerSpec[], inputShape: Shape): Model {
  const shapes: Shape[] = [];
  let shape = inputShape;
  for (const layer of layers) {
    shapes.push(...weightShapes(layer, shape));
    shape = outputShape(layer, shape);
  }

  return {
    weightShapes: shapes,
    isRandom: false,
    initialWeights: (seed) => uniformInitialisation(shapes, seed),
    forward(weights, images) {
      const remaining = [...weights];
      let values: tf.Tensor = images;
      layers.forEach((layer, index) => {
        const reluFollows = layers[index + 1]?.type === 'relu';
        values = applyLayer(layer, values, remaining, reluFollows, index === 0);
      });
      return values as tf.Tensor2D;
    },
  };
}

/**
 * PyTorch's default for convolutions and dense layers: kernel and bias uniform in +-1/sqrt(fan-in)
 * (`kaiming_uniform_` with a = sqrt(5)), where fan-in is the number of inputs of one output.
 */
function uniformInitialisation(shapes: readonly Shape[], seed: number): Float32Array[] {
  const random = createRandom(seed, 'weights');
  let bound = 0;
  return shapes.map((shape) => {
    const isKernel = shape.length > 1;
    if (isKernel) bound = 1 / Math.sqrt(tf.util.sizeFromShape(shape.slice(0, -1)));
    return Float32Array.from({ length: tf.util.sizeFromShape([...shape]) }, () => {
      return (2 * random.unit() - 1) * bound;
    });
  });
}

/**
 * Applies one layer, taking its weights from the front of `weights`. A ReLU that follows a
 * convolution or a dense layer is applied together with it.
 */
function applyLayer(
  layer: LayerSpec,
  values: tf.Tensor,
  weights: tf.Tensor[],
  reluFollows: boolean,
  isFirst: boolean,
): tf.Tensor {
  switch (layer.type) {
    case 'conv2d':
    case 'dense': {
      const kernel = weights.shift()!;
      const bias = weights.shift()!;
      // Nobody asks for the gradient of the images themselves.
      const options = { relu: reluFollows, inputIsConstant: isFirst };
      return layer.type === 'dense'
        ? dense(values as tf.Tensor2D, kernel as tf.Tensor2D, bias, options)
        : convolution(values as tf.Tensor4D, kernel as tf.Tensor4D, bias, {
            ...options,
            stride: layer.stride,
            padding: layer.padding,
          });
    }
    case 'max-pool': {
      const pooled = tf.maxPool(values as tf.Tensor4D, layer.size, layer.stride, 'valid');
      return reluFollows ? tf.relu(pooled) : pooled;
    }
    case 'flatten': {
      const flat = tf.reshape(values, [values.shape[0], -1]);
      return reluFollows ? tf.relu(flat) : flat;
    }
    case 'relu':
      return values;
    default:
      return layer satisfies never;
  }
}
