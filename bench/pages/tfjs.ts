/// <reference types="vite/client" />
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import wasmUrl from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url';
import '@tensorflow/tfjs-backend-webgpu';

import { createModel, fitOptions, randomImages } from '../tfjs-model';

/** Samples per second of `model.fit`, warmed up, over about `seconds` or at least one batch. */
async function measure(backend: string, batchSize: number, seconds: number): Promise<number> {
  if (backend === 'wasm') usePlainWasm();
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js has no ${backend} here`);
  const model = createModel();

  const secondsFor = async (batches: number) => {
    const count = batches * batchSize;
    const { images, labels } = randomImages(count);
    await labels.data();
    const startMs = performance.now();
    await model.fit(images, labels, { ...fitOptions, batchSize });
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
