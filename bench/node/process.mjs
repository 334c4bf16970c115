// What each measurement does in its own process: WebGPU where a browser has it, and the result out.
import { create, globals } from 'webgpu';

/**
 * Puts Dawn with these options where a browser has WebGPU. Call it before TensorFlow.js is loaded,
 * which looks for it then.
 */
export function provideWebGpu(options) {
  Object.assign(globalThis, globals);
  Object.defineProperty(globalThis, 'navigator', { value: { gpu: create(options) } });
}

/** Hands the result to the parent as the last line of the output, and ends: Dawn would keep it alive. */
export function finish(result) {
  process.stdout.write(`\n${JSON.stringify(result)}`, () => process.exit());
}
