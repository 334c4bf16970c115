// Exported scripts in folders, with their data and what the page gives them, and a Python that runs them.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { frameOf } from '../../src/catalog/tasks.ts';
import { layersOfConfig } from '../../src/protocol/run-config.ts';
import { pytorchScript } from '../../src/protocol/pytorch-script/index.ts';
import { root } from '../setup.mjs';
import { torchArrays } from './torch-arrays.mjs';

/** What a script's steps are given besides images. */
const secondOf = ({ network, target }) =>
  ({ classifier: target, autoencoder: null, gan: 'noise' })[network];

/** The results of each case, in order: see `run_scripts.py`. */
export async function runScripts(python, cases) {
  const folder = mkdtempSync(join(tmpdir(), 'surprisal-scripts-'));
  try {
    cases.forEach((aCase, index) => writeCase(join(folder, String(index)), aCase));
    writeFileSync(join(folder, 'cases.json'), JSON.stringify(cases.map((_, index) => `${index}`)));
    await runPython(python, [join(root, 'scripts/agreement/run_scripts.py'), folder]);
    // Python writes numbers that JSON does not have.
    const text = readFileSync(join(folder, 'results.json'), 'utf8');
    return JSON.parse(
      text.replaceAll(/(?<=[[ :,])(NaN|-?Infinity)(?=[\],}])/g, '"$1"'),
      (_, value) => (['NaN', 'Infinity', '-Infinity'].includes(value) ? Number(value) : value),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function runPython(python, args) {
  // One thread: sums are then made in one order, and the other core is somebody else's.
  const env = { ...process.env, OMP_NUM_THREADS: '1', PYTHONDONTWRITEBYTECODE: '1' };
  const child = spawn(python, args, { env, stdio: ['ignore', 'inherit', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${python} ended with ${code}`)),
    );
  });
}

function writeCase(folder, { config, files, page }) {
  mkdirSync(join(folder, 'data/MNIST/raw'), { recursive: true });
  writeFileSync(join(folder, 'script.py'), pytorchScript(config));
  writeData(folder, config, files);
  const frame = frameOf(config);
  const { arrays, dropouts } = torchArrays(layersOfConfig(config), frame, page.weights);
  const floats = [];
  let length = 0;
  const place = (values) => {
    floats.push(values);
    length += values.length;
    return { from: length - values.length, length: values.length };
  };
  const about = {
    imageShape: frame.imageShape,
    second: secondOf(frame),
    stepsPerEpoch: page.stepsPerEpoch,
    weights: arrays.map(place),
    dropouts,
    batches: page.batches.map(({ pixels, targets }, index) => ({
      pixels: place(pixels),
      second: place(targets),
      dropoutKey: page.dropoutKeys[index],
    })),
  };
  writeFileSync(join(folder, 'case.json'), JSON.stringify(about));
  writeFileSync(
    join(folder, 'arrays.f32'),
    Buffer.concat(floats.map((values) => Buffer.from(Float32Array.from(values).buffer))),
  );
}

/** Where the script looks for them: torchvision finds MNIST itself there, and downloads nothing. */
function writeData(folder, { dataset }, { train, test, foreign }) {
  const [to, ending] = dataset === 'mnist' ? ['data/MNIST/raw', ''] : ['data', '.gz'];
  for (const [name, { images, labels }] of [
    ['train', train],
    ['t10k', test],
  ]) {
    writeFileSync(join(folder, to, `${name}-images-idx3-ubyte${ending}`), idxBytes(images.idx));
    writeFileSync(join(folder, to, `${name}-labels-idx1-ubyte${ending}`), idxBytes(labels.idx));
  }
  if (foreign) {
    writeFileSync(join(folder, 'data/unknown-images-idx3-ubyte.gz'), idxBytes(foreign.idx));
  }
}

function idxBytes(idx) {
  const sizes = idx.kind === 'images' ? [idx.count, idx.height, idx.width] : [idx.count];
  const header = Buffer.alloc(4 + 4 * sizes.length);
  header.set([0, 0, 8, sizes.length]);
  sizes.forEach((size, place) => header.writeUInt32BE(size, 4 + 4 * place));
  return Buffer.concat([header, idx.pixels ?? idx.labels]);
}
