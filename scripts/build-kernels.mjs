// Compiles the wasm kernels, src/engine/kernels/wasm/assembly, where their sources changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, isMain, root } from './setup.mjs';

const folder = 'src/engine/kernels/wasm/assembly';
const output = join(root, folder, 'kernels.wasm');
const stampPath = join(root, '.cache/kernels-stamp');
const options = [
  `${folder}/kernels.ts`,
  ['--outFile', `${folder}/kernels.wasm`],
  // No heap of their own: they work on that of TensorFlow.js.
  ['--runtime', 'stub', '--importMemory', '--noExportMemory'],
  ['--enable', 'simd', '-O3', '--noAssert'],
].flat();

/** Writes kernels.wasm, unless it was made from the very same sources. */
export async function buildKernels() {
  const stamp = fingerprint();
  const isBuilt = existsSync(output) && existsSync(stampPath);
  if (isBuilt && readFileSync(stampPath, 'utf8') === stamp) return;
  const { createMemoryStream, main } = await import('assemblyscript/asc');
  const messages = createMemoryStream();
  const { error } = await main(options, { baseDir: root, stderr: messages });
  if (error) {
    console.error(messages.toString());
    fail('The wasm kernels do not compile; the reason is above.');
  }
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(stampPath, stamp);
}

function fingerprint() {
  const sources = readdirSync(join(root, folder)).filter((name) => name.endsWith('.ts'));
  const paths = [...sources.toSorted().map((name) => join(folder, name)), 'package-lock.json'];
  const hash = createHash('sha256').update(options.join(' '));
  for (const path of paths) hash.update(`${path}\0`).update(readFileSync(join(root, path)));
  return hash.digest('hex');
}

if (isMain(import.meta.url)) await buildKernels();
