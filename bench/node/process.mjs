// What each measurement does in its own process: WebGPU where a browser has it, and the result out.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../scripts/setup.mjs';

/** Where bench/node.mjs installs Dawn. */
export const dawnFolder = join(root, '.cache/dawn');

/**
 * Puts Dawn with these options where a browser has WebGPU. Call it before TensorFlow.js is loaded,
 * which looks for it then.
 */
export async function provideWebGpu(options) {
  const entry = join(dawnFolder, 'node_modules/webgpu/index.js');
  const { create, globals } = await import(pathToFileURL(entry).href);
  Object.assign(globalThis, globals);
  Object.defineProperty(globalThis, 'navigator', { value: { gpu: create(options) } });
}

/** Hands the result to the parent as the last line of the output, and ends: Dawn would keep it alive. */
export function finish(result) {
  process.stdout.write(`\n${JSON.stringify(result)}`, () => process.exit());
}
