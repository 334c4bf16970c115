// `npm run build`: the production build in dist/, with a stamp that says what it was built from.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { buildKernels } from './build-kernels.mjs';
import { compressFiles } from './compress.mjs';
import { prepareMnist } from './prepare-mnist.mjs';
import { fail, isMain, root } from './setup.mjs';

const inputs = [
  'index.html',
  'package-lock.json',
  'public',
  'scripts/compress.mjs',
  'scripts/headers.mjs',
  'scripts/keep-punctuation.mjs',
  'scripts/offline.mjs',
  'scripts/preload-start.mjs',
  'scripts/shared-chunks.mjs',
  'scripts/worker-entries.mjs',
  'src',
  'tsconfig.base.json',
  'tsconfig.json',
  'tsconfig.page.json',
  'tsconfig.worker.json',
  'vite.config.ts',
];
const dist = join(root, 'dist');
const cache = join(root, '.cache');
const stampPath = join(cache, 'build-stamp');

/** Builds dist/, unless it was built from the very same inputs. */
export async function buildIfChanged() {
  await buildKernels();
  const isBuilt = existsSync(stampPath) && existsSync(join(dist, 'index.html'));
  if (!isBuilt || readFileSync(stampPath, 'utf8') !== fingerprint()) await build();
}

/**
 * Builds dist/. It is made elsewhere and put in whole: until then, and after a failure, which ends the
 * process, the one before it stays.
 */
export async function build() {
  await buildKernels();
  const { build: viteBuild } = await import('vite');
  const stamp = fingerprint();
  // Whatever else runs in this process: a dev server would leave React's slow development build here.
  process.env.NODE_ENV = 'production';
  mkdirSync(cache, { recursive: true });
  removeUnfinished();
  const outDir = join(cache, `build-${process.pid}`);
  try {
    await viteBuild({ root, build: { outDir, emptyOutDir: true } });
    await compressFiles(outDir);
  } catch (error) {
    console.error(error.message);
    rmSync(outDir, { recursive: true, force: true });
    fail('The production build failed; the reason is above.');
  }
  rmSync(stampPath, { force: true });
  putIn(outDir, dist);
  writeFileSync(stampPath, stamp);
}

/** Puts the folder `made` in the place of the folder `place`. */
export function putIn(made, place) {
  const before = `${made}-before`;
  if (existsSync(place)) renameSync(place, before);
  renameSync(made, place);
  rmSync(before, { recursive: true, force: true });
}

/** Builds that were ended half-way. */
function removeUnfinished() {
  for (const name of readdirSync(cache)) {
    const [, pid] = /^build-(\d+)/.exec(name) ?? [];
    if (pid && !isRunning(Number(pid))) rmSync(join(cache, name), { recursive: true, force: true });
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const path of inputs.flatMap(filesUnder)) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

// Files at or under `path`. The MNIST manifest stands for its shards, whose hashes it lists.
function filesUnder(path) {
  if (path === 'public/mnist') return ['public/mnist/manifest.json'];
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path))
    .toSorted()
    .flatMap((name) => filesUnder(`${path}/${name}`));
}

if (isMain(import.meta.url)) {
  await prepareMnist();
  await build();
}
