import * as tf from '@tensorflow/tfjs';

/**
 * The peer: the default network as a TensorFlow.js user would write it, trained by `model.fit` on
 * random images that lie on the device from the start, which is less work than reading real ones.
 */
export function createModel(): tf.Sequential {
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 32, kernelSize: 3, activation: 'relu' }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.conv2d({ filters: 64, kernelSize: 3, activation: 'relu' }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 128, activation: 'relu' }),
      tf.layers.dense({ units: 10, activation: 'softmax' }),
    ],
  });
  model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  return model;
}

/** `yieldEvery: 'never'` spares it the wait for an animation frame after batches. */
export const fitOptions = { verbose: 0, yieldEvery: 'never' } as const;

export function randomImages(count: number): { images: tf.Tensor4D; labels: tf.Tensor2D } {
  const images = tf.randomUniform<tf.Rank.R4>([count, 28, 28, 1]);
  const labels = tf.oneHot(tf.randomUniform([count], 0, 10, 'int32'), 10) as tf.Tensor2D;
  return { images, labels };
}
