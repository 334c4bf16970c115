import type * as tf from '@tensorflow/tfjs-core';

import { crossEntropyName } from '../names';
import { nativeOf } from './native';

type Inputs = 'logits' | 'targets' | 'scalars';

/** Loss, accuracy, gradient and each row's answer in one pass. A few hundred numbers: plain arithmetic is fast enough. */
export const crossEntropyKernel: tf.KernelConfig = {
  kernelName: crossEntropyName,
  backendName: 'wasm',
  kernelFunc({ inputs, attrs, backend }) {
    const { logits, targets, scalars } = inputs as Record<Inputs, tf.TensorInfo>;
    const { divisor } = attrs as { divisor: number };
    const [batch, classes] = logits.shape as [number, number];
    const native = nativeOf(backend);
    const results = [
      native.output([]),
      native.output([]),
      native.output(logits.shape),
      native.output([batch, 2]),
    ] as const;
    const valuesOf = (tensor: tf.TensorInfo, count: number) =>
      native.floats(native.at(tensor), count);
    const gradient = valuesOf(results[2], batch * classes);
    const answers = valuesOf(results[3], batch * 2);
    const allLogits = valuesOf(logits, batch * classes);
    const allTargets = valuesOf(targets, batch * classes);
    const smoothing = valuesOf(scalars, 1)[0]!;
    const smooth = (target: number) => (1 - smoothing) * target + smoothing / classes;

    let lossSum = 0;
    let correct = 0;
    for (let row = 0; row < batch; row += 1) {
      const start = row * classes;
      let predicted = start;
      let expected = start;
      for (let index = start + 1; index < start + classes; index += 1) {
        if (allLogits[index]! > allLogits[predicted]!) predicted = index;
        if (allTargets[index]! > allTargets[expected]!) expected = index;
      }
      const largest = allLogits[predicted]!;
      let sum = 0;
      for (let index = start; index < start + classes; index += 1) {
        sum += Math.exp(allLogits[index]! - largest);
      }
      const logSum = largest + Math.log(sum);
      for (let index = start; index < start + classes; index += 1) {
        const logProbability = allLogits[index]! - logSum;
        const target = smooth(allTargets[index]!);
        lossSum -= logProbability * target;
        gradient[index] = (Math.exp(logProbability) - target) / divisor;
      }
      if (predicted === expected) correct += 1;
      answers[2 * row] = logSum - allLogits[expected]!;
      answers[2 * row + 1] = predicted - start;
    }
    valuesOf(results[0], 1)[0] = lossSum / divisor;
    valuesOf(results[1], 1)[0] = correct;
    return [...results];
  },
};
