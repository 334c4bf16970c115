import '../kernels/cpu';
import * as tf from '@tensorflow/tfjs-core';

/** Makes tfjs compute in plain JavaScript, the one backend there is outside a browser. */
export async function useCpuBackend(): Promise<void> {
  // Or it advises everyone who runs the tests to install its Node version.
  tf.enableProdMode();
  await tf.setBackend('cpu');
}
