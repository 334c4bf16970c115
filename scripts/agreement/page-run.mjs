// A dozen steps in the page's own engine: what an exported script is held to.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { mnist, mnistShape, ownDatasetId, ownShape } from '../../src/catalog/datasets.ts';
import { frameOf, taskOf } from '../../src/catalog/tasks.ts';
import { readUnknown } from '../../src/catalog/unknown.ts';
import { OwnDataset } from '../../src/engine/datasets/own-dataset.ts';
import { registerWasm } from '../../src/engine/kernels/wasm/index.ts';
import { disposeState, toSnapshot } from '../../src/engine/optimizers/training-state.ts';
import { RunBatches } from '../../src/engine/run/run-batches.ts';
import { Trainer } from '../../src/engine/run/trainer.ts';
import { scoresOfNetwork, scoresOfRows } from '../../src/math/detector-scores.ts';
import { makeImageSet } from '../../src/math/data/image-set.ts';
import { packImages } from '../../src/math/data/packed-images.ts';
import { scheduleFactor } from '../../src/math/model/learning-rate-schedule.ts';
import { createRandom } from '../../src/math/random.ts';
import { root } from '../setup.mjs';

const stepCount = 12;
/** Of 32-bit numbers, as a share. */
const lastDigit = 2 ** -23;

/** The backend that most people's browsers compute on. Its modules are fetched, which here means read. */
export async function useWasm() {
  globalThis.fetch = async (/** @type {string} */ path) =>
    new Response(readFileSync(join(root, path)));
  await registerWasm();
  // tfjs's own it reads itself, and wants to be told of every kind.
  const folder = join(root, 'node_modules/@tensorflow/tfjs-backend-wasm/wasm-out');
  const kinds = ['', '-simd', '-threaded-simd'].map((kind) => `tfjs-backend-wasm${kind}.wasm`);
  setWasmPaths(Object.fromEntries(kinds.map((name) => [name, join(folder, name)])));
  if (!(await tf.setBackend('wasm'))) throw new Error('wasm does not start');
}

/** The images of a case, as files hold them: each class has bright rows of its own, on noise. */
export function makeFiles({ config, counts, firstLabel, contrast, seed }) {
  const shape = config.dataset === 'mnist' ? mnistShape : ownShape(config.dataset);
  const part = (name, count, { height, width, classCount }) => {
    const random = createRandom(seed, name);
    const labels = Uint8Array.from({ length: count }, (_, image) =>
      // The first and the last class are there: they say how many there are.
      image === 0 ? 0 : image === 1 ? classCount - 1 : random.below(classCount),
    );
    const pixels = Uint8Array.from({ length: count * height * width }, (_, at) => {
      if (contrast === 0) return 7;
      const row = Math.floor(at / width) % height;
      const label = labels[Math.floor(at / (height * width))];
      return row % classCount === label % height ? 200 + random.below(56) : random.below(60);
    });
    return {
      images: { name, idx: { kind: 'images', count, height, width, pixels } },
      labels: {
        name,
        idx: { kind: 'labels', count, labels: labels.map((label) => label + firstLabel) },
      },
    };
  };
  const unknown = readUnknown(config.unknown);
  const isForeign = taskOf(config.task).findsUnknown && unknown?.kind === 'images';
  return {
    train: part('train', counts.train, shape),
    test: part('test', counts.test, shape),
    ...(isForeign && {
      foreign: part('unknown', counts.test, { ...ownShape(config.unknown), classCount: 3 }).images,
    }),
  };
}

async function runData(config, files) {
  const open = async (roles, normalisation) => {
    const { set, fault } = makeImageSet(roles, { isTransposed: false });
    if (fault) throw new Error(JSON.stringify(fault));
    const slices = packImages(set);
    let slice = slices.next();
    while (!slice.done) slice = slices.next();
    const { bytes, ...own } = slice.value;
    const id = ownDatasetId(set, '0123456789abcdef');
    return OwnDataset.open(id, { bytes: new Blob([bytes]), ...own, ...normalisation });
  };
  const { train, test, foreign } = files;
  const dataset = await open(
    { train, test },
    config.dataset === 'mnist' && { mean: mnist.mean, standardDeviation: mnist.standardDeviation },
  );
  const leavesOut = taskOf(config.task).findsUnknown && !foreign;
  return {
    dataset,
    ...(leavesOut && { trainLabels: await dataset.trainLabels() }),
    ...(foreign && { foreign: await open({ train: { images: foreign } }) }),
  };
}

/** Trains, and tells what the weights were, what the batches and what came of them. */
export async function pageRun({ config, files, boldness }) {
  const data = await runData(config, files);
  const batches = new RunBatches(data, config);
  const read = Array.from({ length: stepCount }, (_, index) => {
    const { count, pixels, targets } = batches.read(index + 1, config);
    return { count, pixels: pixels.slice(), targets: targets.slice() };
  });
  const course = { batches, read, testCount: data.dataset.readyCount('test') };
  const weights = await initialWeights(config, boldness);
  const first = await trainOn(config, course, weights);
  // What a last digit of weights and pixels makes of it: no more can be asked of another implementation.
  const random = createRandom(1, 'last digits');
  // A 0 is the difference of two numbers, too.
  const nudge = (values, least) =>
    values.map(
      (value) => value + (random.below(3) - 1) * lastDigit * Math.max(Math.abs(value), least),
    );
  const others = [];
  for (let repeat = 0; repeat < 3; repeat += 1) {
    const nudged = read.map(({ count, pixels, targets }) => ({
      count,
      pixels: nudge(pixels, 0.1),
      // Of a generator that is noise, too.
      targets: nudge(targets, 0),
    }));
    others.push(
      await trainOn(
        config,
        { ...course, read: nudged },
        weights.map((values) => nudge(values, 1e-3)),
      ),
    );
  }
  return {
    weights,
    batches: read,
    ...first,
    others,
    stepsPerEpoch: batches.stepsPerEpoch,
    normalisation: batches.images.normalisation,
    held: aboutHeld(batches),
  };
}

/** What is held from training; null where nothing is. */
function aboutHeld({ held, images }) {
  if (held.length === 0) return null;
  const { pixels } = images.readHeld(held);
  const meanOf = (of) => pixels.reduce((sum, pixel) => sum + of(pixel), 0) / pixels.length;
  const labels = Array.from(held, (image) => images.original('train', image).label);
  return {
    imageCount: held.length,
    mean: meanOf((pixel) => pixel),
    square: meanOf((pixel) => pixel ** 2),
    labels: labels.reduce((sum, label) => sum + label, 0) / held.length,
  };
}

async function initialWeights(config, boldness) {
  const trainer = new Trainer(config);
  const state = trainer.hold();
  const { weights } = await toSnapshot(state, config);
  disposeState(state);
  const { weightShapes } = trainer.model;
  trainer.dispose();
  // Of kernels alone: a normalisation brings all else back to where it was.
  return weights.map((values, index) =>
    weightShapes[index].length > 1 ? values.map((value) => value * boldness) : values,
  );
}

async function trainOn(config, { batches, read, testCount }, weights) {
  const trainer = new Trainer(config, { step: 0, settings: config, weights, slots: {} });
  const [losses, rates, dropoutKeys] = [[], [], []];
  for (const [index, batch] of read.entries()) {
    const rate = config.learningRate * scheduleFactor(config, index + 1, batches.stepsPerEpoch);
    const known = await trainer.train(batch, rate, config);
    losses.push(...known.map(({ loss }) => loss));
    rates.push(rate);
    dropoutKeys.push(trainer.passNumbers(index + 1, config).dropoutKey);
  }
  const tests = await testOn(config, batches.images, testCount, trainer);
  trainer.dispose();
  return { losses, rates, dropoutKeys, tests };
}

/** On all test images, as far as those and what comes with them do not hang on chance. */
async function testOn(config, images, testCount, trainer) {
  const { network, target } = frameOf(config);
  if (target === 'labels') return {};
  const all = Uint32Array.from({ length: testCount }, (_, image) => image);
  const evaluate = (batch) => {
    const numbers = trainer.passNumbers(trainer.step, config);
    return trainer.computer.evaluate(trainer.weights, batch, numbers);
  };
  const { count, read } = images.tests(all);
  const { loss } = await evaluate(read(0, count));
  const tests = network === 'gan' ? {} : { loss: loss / count };
  if (!taskOf(config.task).findsUnknown) return tests;
  const { rows } = await evaluate(images.read('test', all));
  const scores = scoresOfRows(scoresOfNetwork[network][0], rows, testCount);
  return { ...tests, score: scores.reduce((sum, score) => sum + score, 0) / testCount };
}
