// The Python that goes on with a run draws what the page draws: src/protocol/pytorch-folder/python/surprisal.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { sliceBounds } from '../../src/engine/replicas/batch-slices.ts';
import { augmentationMaps, sampleMapped } from '../../src/math/data/augmentation.ts';
import { BatchOrder } from '../../src/math/data/batch-order.ts';
import { pairOf } from '../../src/math/data/digit-pairs.ts';
import { noisyLabel } from '../../src/math/data/label-noise.ts';
import { packImages } from '../../src/math/data/packed-images.ts';
import { dropoutKeeps, dropoutLayerKey, dropoutThreshold } from '../../src/math/model/dropout.ts';
import { scheduleFactor } from '../../src/math/model/learning-rate-schedule.ts';
import { createRandom } from '../../src/math/random.ts';
import { defaultRunConfig } from '../../src/protocol/run-config.ts';
import { scheduleIds } from '../../src/catalog/schedules.ts';
import { findPyTorch } from '../pytorch.mjs';
import { root } from '../setup.mjs';

const python = findPyTorch();
const range = (length) => Array.from({ length }, (_, index) => index);
/** Every length of a number's text, and more images than one word of bits counts. */
const manyImages = 1200;
const settings = { ...defaultRunConfig, shift: 3, rotation: 25, zoom: 0.3 };
const [height, width] = [9, 12];
const pixels = range(40 * height * width).map((at) => (at * 37) % 256);
const shape = [3, 4, 5, 2];
const steps = [1, 2, 5, 6, 7, 30, 31, 99, 100, 101, 500, 12_345];
const sizes = [50, 49, 49];
const plan = { seed: 7, shift: 4, width: 28 };

/** What is asked of Python, and what the page says. */
const cases = {
  'random numbers': {
    asked: ['numbers', [123_456, 'some stream', 50, 3_000_000_000]],
    here: () =>
      ['uint32', 'unit', 'below', 'normal'].map((kind) => {
        const random = createRandom(123_456, 'some stream');
        return range(50).map(() => random[kind](3_000_000_000));
      }),
    tolerance: 1e-13,
  },
  'random numbers of many streams': {
    asked: ['each', [5, 'label of image ', manyImages]],
    here: () => {
      const streams = range(manyImages).map((n) => createRandom(5, `label of image ${n}`));
      return range(2).map(() => streams.map((random) => random.uint32()));
    },
  },
  'wrong labels': {
    asked: ['labels', [9, 0.4, 10, range(manyImages).map((image) => image % 10)]],
    here: () => range(manyImages).map((image) => noisyLabel(image % 10, image, 0.4, 9, 10)),
  },
  'the order of images': {
    asked: ['order', [42, sizes, 100, 20, 3, 16, [0, 1, 12]]],
    here: () => {
      const options = { imageLimit: 100, heldCount: 20, takesPart: (image) => image % 7 !== 3 };
      const order = new BatchOrder(42, 16, sizes, options);
      const epoch = (number) =>
        range(order.stepsPerEpoch).flatMap((step) => [
          ...order.batch(number * order.stepsPerEpoch + step + 1),
        ]);
      return {
        held: [...order.held],
        stepsPerEpoch: order.stepsPerEpoch,
        epochs: [0, 1, 12].map(epoch),
      };
    },
  },
  'moved images': {
    asked: ['augmented', [settings, 3, 77, 40, height, width, pixels]],
    here: () => {
      const maps = augmentationMaps(settings, 3, 77, 40, { height, width });
      const moved = new Float32Array(pixels.length);
      const bytes = Uint8Array.from(pixels);
      for (const place of range(40)) {
        const start = place * height * width;
        sampleMapped({ bytes, start, height, width, maps, place }, moved, start);
      }
      return { maps: [...maps], pixels: [...moved] };
    },
    // The last digit of a sine is the platform's.
    tolerance: 1e-3,
  },
  pairs: {
    asked: ['pairs', [7, sizes, true, 28, [], range(148)]],
    here: () => {
      const shardOf = (image) =>
        image < 50 ? { first: 0, count: 50 } : { first: image < 99 ? 50 : 99, count: 49 };
      const made = range(148).map((image) => pairOf(image, shardOf(image), plan));
      return {
        partners: made.map(({ partner }) => partner),
        corners: made.map(({ offsets }) => offsets.map(({ down, right }) => [down, right])),
      };
    },
  },
  dropout: {
    asked: ['dropped', [11, 250, 0.3, 4, 6, shape]],
    here: () => {
      const key = dropoutLayerKey(createRandom(11, 'dropout 250').uint32(), 4);
      const first = 6 * shape[1] * shape[2] * shape[3];
      return range(shape.reduce((product, length) => product * length)).map((at) =>
        dropoutKeeps(key, dropoutThreshold(0.3), first + at) ? Math.fround(1 / 0.7) : 0,
      );
    },
    tolerance: 1e-6,
  },
  ...Object.fromEntries(
    scheduleIds.map((schedule) => {
      const rates = {
        ...settings,
        schedule,
        warmupSteps: 5,
        scheduleEpochs: 2.5,
        decayEpochs: 0.1,
      };
      return [
        `the schedule ${schedule}`,
        {
          asked: ['factors', [rates, steps, 41]],
          here: () => steps.map((step) => scheduleFactor(rates, step, 41)),
          tolerance: 1e-12,
        },
      ];
    }),
  ),
  'the mean and deviation of images': {
    asked: ['normalisation', [pixels]],
    here: () => {
      const part = { count: 40, placeOf: (image) => image, pixels: Uint8Array.from(pixels) };
      const none = { ...part, count: 0 };
      const set = { height, width, classCount: 0, firstLabel: 0, train: part, test: none };
      const slices = packImages(set);
      let slice = slices.next();
      while (!slice.done) slice = slices.next();
      return [slice.value.mean, slice.value.standardDeviation];
    },
    tolerance: 1e-12,
  },
  'shares of a batch': {
    asked: ['slice_bounds', [67, 8]],
    here: () => sliceBounds(67, 8),
  },
  'a batch with fewer images than processes': {
    asked: ['slice_bounds', [3, 8]],
    here: () => sliceBounds(3, 8),
  },
};

describe.skipIf(!python)('the port to Python gives the same', () => {
  let answers;

  beforeAll(() => {
    const names = Object.keys(cases);
    const { stdout, stderr } = spawnSync(python, [join(root, 'scripts/hand-over/port.py')], {
      input: JSON.stringify(names.map((name) => cases[name].asked)),
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
      env: { ...process.env, OMP_NUM_THREADS: '1', PYTHONDONTWRITEBYTECODE: '1' },
    });
    if (!stdout) throw new Error(stderr);
    answers = Object.fromEntries(JSON.parse(stdout).map((answer, index) => [names[index], answer]));
  });

  it.each(Object.entries(cases))('%s', (name, { here, tolerance = 0 }) => {
    const [there, expected] = [answers[name], here()];
    if (tolerance === 0) expect(there).toEqual(expected);
    const [own, others] = [numbersIn(expected), numbersIn(there)];
    expect(others).toHaveLength(own.length);
    expect(Math.max(...own.map((value, at) => Math.abs(value - others[at])))).toBeLessThanOrEqual(
      tolerance,
    );
  });
});

const numbersIn = (value) =>
  typeof value === 'number' ? [value] : Object.values(value).flatMap(numbersIn);
