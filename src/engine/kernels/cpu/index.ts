import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';

import { activationKernels } from './activation';
import { batchNormKernels } from './batch-norm';
import { dropout } from './dropout';
import { movingAverage } from './moving-average';
import { upsampleKernels } from './upsample';

// With tfjs's cpu backend, which registers itself when it is imported, come our kernels for it.
for (const kernel of [
  ...activationKernels,
  dropout,
  ...upsampleKernels,
  ...batchNormKernels,
  movingAverage,
]) {
  tf.registerKernel(kernel);
}
