/// <reference types="vite/client" />
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import wasmUrl from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url';
import '@tensorflow/tfjs-backend-webgpu';

/**
 * The peer: the default network as a TensorFlow.js user would write it, trained by `model.fit` on
 * random images that lie on the device from the start, which is less work than reading real ones.
 * `yieldEvery: 'never'` spares it the wait for an animation frame after batches.
 */
function createModel(): tf.Sequential {
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

/** Samples per second of `model.fit`, warmed up, over about `seconds` or at least one batch. */
async function measure(backend: string, batchSize: number, seconds: number): Promise<number> {
  if (backend === 'wasm') usePlainWasm();
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js has no ${backend} here`);
  const model = createModel();

  const secondsFor = async (batches: number) => {
    const count = batches * batchSize;
    const images = tf.randomUniform([count, 28, 28, 1]);
    const labels = tf.oneHot(tf.randomUniform([count], 0, 10, 'int32'), 10);
    await labels.data();
    const startMs = performance.now();
    await model.fit(images, labels, { batchSize, verbose: 0, yieldEvery: 'never' });
    const elapsedMs = performance.now() - startMs;
    tf.dispose([images, labels]);
    return elapsedMs / 1000;
  };

  // The first batch compiles kernels; only where that is most of its time is a second one needed.
  let batchTime = await secondsFor(1);
  if (batchTime < seconds) batchTime = await secondsFor(1);
  const batches = Math.ceil(seconds / batchTime);
  return (batches * batchSize) / (await secondsFor(batches));
}

/** One file for all variants; the threaded one does not survive bundling. */
function usePlainWasm(): void {
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths({
    'tfjs-backend-wasm.wasm': wasmUrl,
    'tfjs-backend-wasm-simd.wasm': wasmUrl,
    'tfjs-backend-wasm-threaded-simd.wasm': wasmUrl,
  });
}

Object.assign(globalThis, { measure });
