import type { NetworkKind } from '../math/detectors';
import type { LayerSpec } from '../math/model/layers';
import { checkModel } from '../math/model/model-check';
import { notationOf, NotationError, parseNotation } from './model-notation';
import type { Frame, ImageShape } from './tasks';

const convolution = (
  filters: number,
  kernelSize: number,
  { stride = 1, padding = 'valid' }: { stride?: number; padding?: 'valid' | 'same' } = {},
): LayerSpec => ({ type: 'conv2d', filters, kernelSize, stride, padding });
const maxPool = (size: number): LayerSpec => ({ type: 'max-pool', size, stride: size });
const averagePool = (size: number, stride = size): LayerSpec => ({
  type: 'avg-pool',
  size,
  stride,
});
const dense = (units: number): LayerSpec => ({ type: 'dense', units });
const residual = (filters: number, stride: number): LayerSpec => ({
  type: 'residual',
  filters,
  stride,
});
const flatten: LayerSpec = { type: 'flatten' };
const batchNorm: LayerSpec = { type: 'batch-norm' };
const relu: LayerSpec = { type: 'relu' };
const leakyRelu: LayerSpec = { type: 'leaky-relu' };
const tanh: LayerSpec = { type: 'tanh' };

const same = { padding: 'same' } as const;
const halving = { stride: 2, padding: 'same' } as const;
const doubling: LayerSpec = { type: 'upsample' };
const reshape = ([height, width, channels]: ImageShape): LayerSpec => ({
  type: 'reshape',
  height,
  width,
  channels,
});

/** From a row of numbers to an image a quarter as high and wide, and on to the whole one; of logits. */
function decoder([height, width]: ImageShape, filters: number): LayerSpec[] {
  const small: ImageShape = [Math.floor(height / 4), Math.floor(width / 4), filters];
  return [
    dense(small[0] * small[1] * filters),
    relu,
    reshape(small),
    doubling,
    convolution(filters / 2, 3, same),
    relu,
    doubling,
    convolution(1, 3, same),
  ];
}

const encoder: readonly LayerSpec[] = [
  convolution(16, 3, halving),
  relu,
  convolution(32, 3, halving),
  relu,
  flatten,
];

interface ModelEntry {
  readonly network: NetworkKind;
  readonly layers: (frame: Frame) => readonly LayerSpec[];
}

/** One whose last layer has a unit for each logit. */
const classifier = (body: readonly LayerSpec[]): ModelEntry => ({
  network: 'classifier',
  layers: ({ classCount }) => [...body, dense(classCount)],
});
const autoencoder = (layers: (image: ImageShape) => readonly LayerSpec[]): ModelEntry => ({
  network: 'autoencoder',
  layers: ({ imageShape }) => layers(imageShape),
});
/** A generator, whose image is from -1 to 1, and a discriminator. */
const gan = (
  generator: (image: ImageShape) => readonly LayerSpec[],
  discriminator: readonly LayerSpec[],
): ModelEntry => ({
  network: 'gan',
  layers: ({ imageShape }) => [...generator(imageShape), tanh, ...discriminator, dense(1)],
});

/** Networks to begin from. Data only. */
export const models = {
  softmax: classifier([flatten]),
  mlp: classifier([flatten, dense(256), relu, dense(128), relu]),
  /**
   * LeCun et al. 1998, "Gradient-based learning applied to document recognition", as it is usually
   * built today: 32x32 inputs by padding, every map connected to every other, a softmax at the end.
   */
  lenet5: classifier([
    convolution(6, 5, { padding: 'same' }),
    tanh,
    averagePool(2),
    convolution(16, 5),
    tanh,
    averagePool(2),
    flatten,
    dense(120),
    tanh,
    dense(84),
    tanh,
  ]),
  /** The tutorial's network, with the fully connected layer given its true 64 * 5 * 5 = 1600 inputs. */
  'tutorial-cnn': classifier([
    convolution(32, 3),
    relu,
    maxPool(2),
    convolution(64, 3),
    relu,
    maxPool(2),
    flatten,
    dense(128),
    relu,
  ]),
  /** A stem and three blocks, as in ResNet (He et al. 2015), small enough to cost what the tutorial's network does. */
  residual: classifier([
    convolution(16, 5, { stride: 2, padding: 'same' }),
    batchNorm,
    relu,
    residual(16, 1),
    residual(32, 2),
    residual(64, 2),
    // All of what is left of 28 x 28 pixels; windows that overlap, so that of wider images no edge is lost.
    averagePool(4, 3),
    flatten,
  ]),
  /** Sixteen numbers for an image. */
  autoencoder: autoencoder((image) => [...encoder, dense(16), ...decoder(image, 32)]),
  /** Two numbers, so that all its images are on a map. */
  'map-autoencoder': autoencoder((image) => [
    ...encoder,
    dense(64),
    relu,
    dense(2),
    dense(64),
    relu,
    ...decoder(image, 32),
  ]),
  /** For images of any size. */
  'dense-autoencoder': autoencoder((image) => [
    flatten,
    dense(128),
    relu,
    dense(16),
    dense(128),
    relu,
    dense(image[0] * image[1]),
    reshape(image),
  ]),
  /** After DCGAN (Radford et al. 2016, arXiv:1511.06434), much smaller and without batch normalisation. */
  gan: gan(
    (image) => decoder(image, 32),
    [convolution(16, 4, halving), leakyRelu, convolution(32, 4, halving), leakyRelu, flatten],
  ),
  /** For images of any size. */
  'dense-gan': gan(
    (image) => [dense(128), relu, dense(image[0] * image[1]), reshape(image)],
    [flatten, dense(128), leakyRelu],
  ),
} as const satisfies Record<string, ModelEntry>;

export type ModelId = keyof typeof models;

/**
 * A preset's id, or an architecture in the notation of `model-notation.ts`. Throws a NotationError
 * for anything else.
 */
export function layersOf(model: string, frame: Frame): readonly LayerSpec[] {
  return isPreset(model) ? models[model].layers(frame) : parseNotation(model);
}

/** What `layersOf` reads as these layers: the id of the preset that has them, else the notation. */
export function modelOf(layers: readonly LayerSpec[], frame: Frame): string {
  const notation = notationOf(layers);
  return modelsFor(frame).find((id) => notationOf(layersOf(id, frame)) === notation) ?? notation;
}

/** The presets for a task and a data set. */
export function modelsFor(frame: Frame): ModelId[] {
  return modelIds.filter((id) => models[id].network === frame.network);
}

/** Whether a text, from wherever it comes, is a model that can be trained on this. */
export function isModel(text: string, frame: Frame): boolean {
  if (isPreset(text) && models[text].network !== frame.network) return false;
  try {
    return checkModel(layersOf(text, frame), frame).fault === undefined;
  } catch (error) {
    if (error instanceof NotationError) return false;
    throw error;
  }
}

export const modelIds = Object.keys(models) as ModelId[];

export function isPreset(model: string): model is ModelId {
  return Object.hasOwn(models, model);
}

/** The tutorial's network as its code was: `Linear(64*10*10, 128)`, where 64 * 5 * 5 numbers arrive. */
export const tutorialMistake = parseNotation(
  'conv32x3-relu-max2-conv64x3-relu-max2-flat-fc128from6400-relu-fc10',
);
