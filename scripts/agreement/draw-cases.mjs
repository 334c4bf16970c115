// Draws what is trained here and in PyTorch: any config there can be, with a small network and few images.
import fc from 'fast-check';
import { initialisationIds } from '../../src/catalog/initialisations.ts';
import { isModel, modelsFor } from '../../src/catalog/models.ts';
import { notationOf } from '../../src/catalog/model-notation.ts';
import { optimizerIds, optimizers } from '../../src/catalog/optimizers.ts';
import { scheduleIds } from '../../src/catalog/schedules.ts';
import { frameOf, taskIds, taskOf } from '../../src/catalog/tasks.ts';
import { outputShape, sizeOf } from '../../src/math/model/layers.ts';
import { anyValue } from '../../src/protocol/testing/any-config.ts';
import { defaultRunConfig, fitted, runConfigFieldNames } from '../../src/protocol/run-config.ts';

const hash = '0123456789abcdef';
const whole = (min, max) => fc.integer({ min, max });
const oftenOne = (min, max, ...usual) =>
  fc.oneof(fc.constantFrom(...usual), fc.double({ min, max, noNaN: true }));

const imageLayer = fc.oneof(
  fc.record({
    type: fc.constant('conv2d'),
    filters: whole(1, 6),
    kernelSize: whole(1, 5),
    stride: whole(1, 3),
    padding: fc.constantFrom('valid', 'same'),
  }),
  fc.record({ type: fc.constant('max-pool'), size: whole(1, 3), stride: whole(1, 3) }),
  fc.record({ type: fc.constant('avg-pool'), size: whole(1, 3), stride: whole(1, 3) }),
  fc.record({ type: fc.constant('residual'), filters: whole(1, 5), stride: whole(1, 2) }),
  fc.constant({ type: 'upsample' }),
);
const anyLayer = fc.constantFrom(
  ...['batch-norm', 'batch-norm', 'relu', 'leaky-relu', 'gelu', 'tanh', 'sigmoid'].map((type) => ({
    type,
  })),
  { type: 'dropout', rate: 0.3 },
  { type: 'dropout', rate: 0 },
);
const rowLayer = fc.record({ type: fc.constant('dense'), units: whole(1, 24) });
const flatten = fc.constant({ type: 'flatten' });
/** See `turned`. */
const turn = fc.constant('turn');
const weighted = (weight, arbitrary) => ({ weight, arbitrary });
const upTo = (maxLength, ...choices) => fc.array(fc.oneof(...choices), { maxLength, size: 'max' });
/** Whatever there is: first of images, then of rows. What does not fit in its place is left out. */
const someLayers = fc
  .tuple(
    upTo(5, weighted(4, imageLayer), weighted(4, anyLayer), weighted(1, turn)),
    upTo(1, flatten),
    upTo(4, weighted(4, rowLayer), weighted(5, anyLayer), weighted(1, turn), weighted(1, flatten)),
  )
  .map((parts) => parts.flat());

const mostNumbers = 3000;

/** The layers that fit one after another; `turn` makes an image, or a row, of the other shape of the same numbers. */
function fitting(layers, input) {
  const taken = [];
  let shape = input;
  for (const drawn of layers) {
    const layer = drawn === 'turn' ? turned(shape) : drawn;
    try {
      const output = outputShape(layer, shape);
      if (sizeOf(output) > mostNumbers) continue;
      taken.push(layer);
      shape = output;
    } catch {
      // It does not fit here.
    }
  }
  return { taken, shape };
}

function turned(shape) {
  const size = sizeOf(shape);
  const height = [2, 3, 5, 1].find((side) => size % side === 0);
  const width = [3, 2, 1].find((side) => (size / height) % side === 0);
  return { type: 'reshape', height, width, channels: size / height / width };
}

/** What makes an image of any shape. */
const drawing = (shape, [height, width, channels]) => [
  ...(shape.length === 3 ? [{ type: 'flatten' }] : []),
  { type: 'dense', units: height * width * channels },
  { type: 'reshape', height, width, channels },
];

const ends = (shape, units) => [
  ...(shape.length === 3 ? [{ type: 'flatten' }] : []),
  ...(shape.length === 1 && shape[0] === units ? [] : [{ type: 'dense', units }]),
];

function networkOf(frame, layers, others) {
  const { taken, shape } = fitting(layers, frame.inputShape);
  switch (frame.network) {
    case 'classifier':
      return [...taken, ...logitsOf(shape, frame.outputShape[0])];
    case 'autoencoder':
      return [...taken, ...drawing(shape, frame.imageShape)];
    default: {
      const rest = fitting(others, frame.imageShape);
      return [
        ...taken,
        ...drawing(shape, frame.imageShape),
        { type: 'tanh' },
        ...rest.taken,
        ...ends(rest.shape, 1),
      ];
    }
  }
}

/** A dense layer, or now and then as many numbers of an image: the order of those says which class is which. */
function logitsOf(shape, classCount) {
  return shape.length === 3 && shape[0] === 1 && classCount % shape[1] === 0 && shape[1] > 1
    ? [
        {
          type: 'conv2d',
          filters: classCount / shape[1],
          kernelSize: 1,
          stride: 1,
          padding: 'valid',
        },
        { type: 'flatten' },
      ]
    : ends(shape, classCount);
}

const own = fc
  .record({ height: whole(8, 15), width: whole(8, 15), classCount: whole(2, 16) })
  .map(({ height, width, classCount }) => `own-${height}x${width}x${classCount}-${hash}`);

/** Each of a few in its turn: a sample of some dozens has them all. */
const inTurn = (values, index) => values[index % values.length];

const same = { type: 'conv2d', filters: 3, kernelSize: 3, stride: 1, padding: 'same' };
const norm = { type: 'batch-norm' };
/** A discriminator's running statistics. */
const normed = [{ type: 'flatten' }, norm];

/** What chance brings together too seldom: layers that a network begins with, and other settings. */
const rarities = [
  { others: normed },
  // A last batch with one value a feature.
  { layers: [{ type: 'flatten' }, norm], settings: { lastIsAlone: true } },
  // A row that becomes an image of another shape.
  { layers: [same, { type: 'flatten' }, 'turn'] },
  { settings: { contrast: 0 } },
  // Images that are normalised first.
  { layers: [norm], others: normed },
  // Surprisals of exactly 0.
  { settings: { focalGamma: 0.5, boldness: 60, loss: 'focal' } },
  { others: normed },
];

/** Seldom zeros: their gradients are 0 but for rounding, of which some optimizers make whole steps. */
const initialisationOf = (index) => {
  const others = initialisationIds.filter((id) => id !== 'zeros');
  return index % 12 === 7 ? 'zeros' : inTurn(others, index);
};

/** What case `index` is of; all else by chance. */
const oneCase = (index) => {
  const task = inTurn(taskIds, index);
  const { losses } = taskOf(task);
  return fc
    .record({
      fields: fc.record(
        Object.fromEntries(runConfigFieldNames.map((field) => [field, anyValue(field)])),
      ),
      isPreset: fc.nat({ max: 7 }).map((one) => one === 0),
      dataset: fc.oneof(
        { weight: 4, arbitrary: own },
        { weight: 1, arbitrary: fc.constant('mnist') },
      ),
      layers: someLayers,
      others: someLayers,
      unknown: fc.constantFrom('0', '1', '0_2', 'images'),
      rateFactor: fc.double({ min: -2, max: 0.3, noNaN: true }),
      loss: fc.constantFrom(...losses),
      counts: fc.record({ train: whole(10, 40), test: whole(10, 25) }),
      batchSize: whole(1, 12),
      lastIsAlone: fc.boolean(),
      trainCount: fc.oneof(fc.constant(60_000), whole(5, 40)),
      validationCount: fc.constantFrom(0, 0, 1, 3, 7, 100),
      labelNoise: fc.constantFrom(0, 0, 0.4, 1),
      augmentation: fc.oneof(
        { weight: 8, arbitrary: fc.constant({}) },
        { weight: 3, arbitrary: fc.constant({ shift: 2, rotation: 20, zoom: 0.2 }) },
        // Further than some images are wide.
        { weight: 1, arbitrary: fc.constant({ shift: 10 }) },
      ),
      warmupSteps: fc.constantFrom(0, 0, 1, 5),
      scheduleEpochs: oftenOne(0.01, 4, 1, 1.5, 2.5, 0.1),
      decayEpochs: oftenOne(0.01, 2, 0.1, 0.5, 0.3, 1),
      momentum: fc.constantFrom('auto', 'auto', 0, 0.5),
      beta1: fc.constantFrom('auto', 'auto', 0, 0.5, 0.999),
      beta2: fc.constantFrom('auto', 'auto', 0, 0.5, 0.9999),
      alpha: fc.constantFrom('auto', 'auto', 0, 0.5, 0.9999),
      labelSmoothing: fc.constantFrom(0, 0, 0.1, 0.9),
      decayFactor: oftenOne(0.001, 1, 0.5, 0.9, 1),
      classWeight: fc.constantFrom(5, 1, 0.01, 2.5),
      weightDecay: fc.constantFrom('auto', 'auto', 0.01, 0.3),
      epsilon: fc.constantFrom('auto', 'auto', 1e-12, 1e-3),
      focalGamma: oftenOne(0, 10, 0, 0.5, 1, 2),
      stopEpochs: fc.constantFrom('never', 2),
      firstLabel: fc.constantFrom(0, 0, 1),
      contrast: fc.nat({ max: 15 }),
      // Large weights are sure of what they say, to surprisals of exactly 0.
      boldness: fc.constantFrom(1, 1, 1, 1, 8),
      seed: whole(0, 0xffff_ffff),
    })
    .map((drawn) => {
      const { layers: first = [], others: firstOther = [], settings } = inTurn(rarities, index);
      const { fields, isPreset, counts, augmentation, ...rest } = { ...drawn, ...settings };
      const layers = [...first, ...drawn.layers];
      const others = [...firstOther, ...drawn.others];
      const { dataset, batchSize, lastIsAlone, rateFactor, firstLabel, contrast, boldness } = rest;
      // So that in the long run each meets each task.
      const optimizer = inTurn(optimizerIds, index + Math.floor(index / 24));
      const isOwn = dataset !== 'mnist';
      const size = isOwn ? dataset.slice('own-'.length).split('x') : [28, 28];
      const common = {
        ...defaultRunConfig,
        ...fields,
        ...Object.fromEntries(
          Object.entries(rest).filter(([name]) => runConfigFieldNames.includes(name)),
        ),
        shift: 0,
        rotation: 0,
        zoom: 0,
        ...augmentation,
        task,
        dataset,
        optimizer,
        unknown: rest.unknown === 'images' ? `own-${size[0]}x${size[1]}x0-${hash}` : rest.unknown,
        schedule: inTurn(scheduleIds, Math.floor(index / 2)),
        initialisation: initialisationOf(index),
        learningRate: clamped(optimizers[optimizer].suggestedLearningRate * 10 ** rateFactor),
        backend: 'auto',
        replicas: 1,
      };
      const frame = frameOf(common);
      const made = notationOf(networkOf(frame, layers, others));
      const presets = modelsFor(frame);
      const model =
        (isPreset && first.length === 0) || !isModel(made, frame) ? inTurn(presets, index) : made;
      // A last batch of one image is what most is special about.
      const perEpoch = Math.min(counts.train, common.trainCount);
      // Of MNIST a script knows how many images there are, and here there are few.
      const asked = isOwn ? common.trainCount : perEpoch;
      const trainCount =
        lastIsAlone && perEpoch > batchSize && batchSize > 1
          ? perEpoch - ((perEpoch - 1) % batchSize)
          : asked;
      const validationCount = lastIsAlone ? 0 : common.validationCount;
      return {
        config: fitted({ ...common, model, trainCount, validationCount }),
        counts,
        // MNIST's are what they are.
        firstLabel: isOwn ? firstLabel : 0,
        contrast: isOwn ? contrast : 1,
        boldness,
        seed: rest.seed,
      };
    });
};

const clamped = (rate) => Math.min(1, Math.max(1e-5, rate));

/** The same cases for the same numbers, and of more cases the same ones first. */
export function drawCases(count, seed) {
  return Array.from({ length: count }, (_, index) => ({
    ...fc.sample(oneCase(index), { numRuns: 1, seed: seed * 1_000_003 + index })[0],
    index,
  }));
}
