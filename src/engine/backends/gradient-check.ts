import * as tf from '@tensorflow/tfjs-core';

import type { LayerSpec } from '../../math/model/layers';
import { createRandom } from '../../math/random';
import { scoringRule } from '../losses';
import { createModel } from '../networks/model';
import type { Refusal } from './backend';

/** The largest relative error of the start-up gradients that is still called right. */
const gradientTolerance = 1e-3;

const layers: readonly LayerSpec[] = [
  { type: 'conv2d', filters: 8, kernelSize: 3, stride: 1, padding: 'valid' },
  { type: 'relu' },
  { type: 'max-pool', size: 2, stride: 2 },
  { type: 'conv2d', filters: 8, kernelSize: 3, stride: 1, padding: 'valid' },
  { type: 'max-pool', size: 2, stride: 2 },
  { type: 'flatten' },
  { type: 'dense', units: 5 },
];

/**
 * All gradients of a small network of the layers that most models are made of, one after another, on
 * the current backend.
 * Some devices compute wrong or all-zero gradients without an error; comparing these with the cpu
 * backend's finds them before a person trusts their curve.
 */
async function sampleGradients(): Promise<Float32Array> {
  const model = createModel(layers, [11, 11, 1]);
  const random = createRandom(1, 'gradient check');
  const gradients = tf.tidy(() => {
    const images = tf.tensor4d(
      Float32Array.from({ length: 4 * 121 }, () => 2 * random.unit() - 1),
      [4, 11, 11, 1],
    );
    const targets = tf.oneHot(tf.tensor1d([0, 2, 4, 1], 'int32'), 5) as tf.Tensor2D;
    const weights = model
      .initialWeights(1, 'pytorch')
      .map((values, index) => tf.tensor(values, [...model.weightShapes[index]!]));
    const { grads } = tf.valueAndGrads(
      (...inputs: tf.Tensor[]) =>
        scoringRule('cross-entropy', 'class').score(
          {
            logits: model.forward(inputs, images) as tf.Tensor2D,
            targets: tf.cast(targets, 'float32'),
            scalars: tf.tensor1d([0]),
          },
          targets.shape[0],
        ).loss,
    )(weights);
    return tf.concat(grads.map((gradient) => tf.reshape(gradient, [-1])));
  });
  const values = await gradients.data<'float32'>();
  gradients.dispose();
  return values;
}

/** The norm of the difference over the norm of `expected`; Infinity where a value is not finite. */
function relativeError(actual: Float32Array, expected: Float32Array): number {
  let difference = 0;
  let size = 0;
  expected.forEach((value, index) => {
    difference += (actual[index]! - value) ** 2;
    size += value ** 2;
  });
  const error = Math.sqrt(difference / size);
  return Number.isFinite(error) ? error : Infinity;
}

/** Makes a backend tfjs's current one, and holds it against the cpu backend. Undefined: it is right. */
export async function selectAndCheck(backend: 'webgpu' | 'wasm'): Promise<Refusal | undefined> {
  await tf.setBackend('cpu');
  const expected = await sampleGradients();
  if (!(await tf.setBackend(backend))) {
    return { reason: `${backend}-failed`, detail: 'tfjs could not start it' };
  }
  const error = relativeError(await sampleGradients(), expected);
  if (error <= gradientTolerance) return undefined;
  const detail = `relative error ${error.toExponential(1)}`;
  return { reason: `${backend}-wrong-gradients`, detail };
}
