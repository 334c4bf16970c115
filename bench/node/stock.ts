import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-webgpu';

import { createModel, fitOptions, randomImages } from '../tfjs-model';

/** TensorFlow.js as it comes; the returned function makes `steps` steps on batches of `batchSize`. */
export async function createTraining(
  batchSize: number,
  steps: number,
): Promise<() => Promise<void>> {
  if (!(await tf.setBackend('webgpu'))) throw new Error('TensorFlow.js has no WebGPU here');
  const model = createModel();
  const { images, labels } = randomImages(steps * batchSize);
  return async () => {
    await model.fit(images, labels, { ...fitOptions, batchSize });
  };
}
