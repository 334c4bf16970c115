import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type * as tf from '@tensorflow/tfjs-core';

import { crossEntropyName } from '../names';
import { runShader, workgroupSize } from './run-shader';

type Inputs = 'logits' | 'targets' | 'scalars';

/** Loss, accuracy, gradient and answers: a thread for each row, then a thread that adds up their results in order. */
export const crossEntropyKernel: tf.KernelConfig = {
  kernelName: crossEntropyName,
  backendName: 'webgpu',
  kernelFunc({ inputs, attrs, backend }) {
    const { logits, targets, scalars } = inputs as Record<Inputs, tf.TensorInfo>;
    const { divisor } = attrs as { divisor: number };
    const [batch, classes] = logits.shape as [number, number];
    const webgpu = backend as WebGPUBackend;
    // One-hot targets may be whole numbers that were only declared to be floats.
    const targetType = webgpu.tensorMap.get(targets.dataId).dtype === 'float32' ? 'f32' : 'i32';
    const [gradient, rows, answers] = runShader(webgpu, {
      name: 'crossEntropy',
      inputs: {
        logits: { tensor: logits, type: 'f32' },
        targets: { tensor: targets, type: targetType },
        scalars: { tensor: scalars, type: 'f32' },
      },
      outputs: {
        gradient: { shape: logits.shape, type: 'f32' },
        rows: { shape: [batch, 2], type: 'vec2<f32>' },
        answers: { shape: [batch, 2], type: 'vec2<f32>' },
      },
      uniforms: { batch, classes, divisor },
      workgroups: Math.ceil(batch / workgroupSize),
      code: () => `
        fn main(row: i32) {
          if (row >= uniforms.batch) { return; }
          let start = row * uniforms.classes;
          var predicted = 0;
          var expected = 0;
          for (var index = 1; index < uniforms.classes; index++) {
            if (logits[start + index] > logits[start + predicted]) { predicted = index; }
            if (targets[start + index] > targets[start + expected]) { expected = index; }
          }
          let largest = logits[start + predicted];
          var sum = 0f;
          for (var index = 0; index < uniforms.classes; index++) {
            sum += exp(logits[start + index] - largest);
          }
          let logSum = log(sum);
          var loss = 0f;
          for (var index = 0; index < uniforms.classes; index++) {
            let target_ = (1 - scalars[0]) * f32(targets[start + index])
              + scalars[0] / f32(uniforms.classes);
            let logProbability = logits[start + index] - largest - logSum;
            loss -= logProbability * target_;
            gradient[start + index] = (exp(logProbability) - target_) / f32(uniforms.divisor);
          }
          rows[row] = vec2<f32>(loss, select(0f, 1f, predicted == expected));
          let surprisal = logSum - (logits[start + expected] - largest);
          answers[row] = vec2<f32>(surprisal, f32(predicted));
        }`,
    });
    const [loss, correct] = runShader(webgpu, {
      name: 'crossEntropySums',
      inputs: { rows: { tensor: rows!, type: 'vec2<f32>' } },
      outputs: { loss: { shape: [], type: 'f32' }, correct: { shape: [], type: 'f32' } },
      uniforms: { batch, divisor },
      workgroups: 1,
      code: () => `
        fn main(thread: i32) {
          if (thread > 0) { return; }
          var sum = vec2<f32>(0);
          for (var row = 0; row < uniforms.batch; row++) { sum += rows[row]; }
          loss[0] = sum.x / f32(uniforms.divisor);
          correct[0] = sum.y;
        }`,
    });
    webgpu.disposeData(rows!.dataId);
    return [loss!, correct!, gradient!, answers!];
  },
};
