import type { LayerSpec } from '../math/layers';
import { checkModel } from '../math/model-check';
import { notationOf, NotationError, parseNotation } from './model-notation';
import type { Frame } from './tasks';

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
const tanh: LayerSpec = { type: 'tanh' };

interface ModelEntry {
  /** All layers but the last, which has a unit for each logit. */
  readonly body: readonly LayerSpec[];
}

/** Networks to begin from. Data only. */
export const models = {
  softmax: { body: [flatten] },
  mlp: { body: [flatten, dense(256), relu, dense(128), relu] },
  /**
   * LeCun et al. 1998, "Gradient-based learning applied to document recognition", as it is usually
   * built today: 32x32 inputs by padding, every map connected to every other, a softmax at the end.
   */
  lenet5: {
    body: [
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
    ],
  },
  /** The tutorial's network, with the fully connected layer given its true 64 * 5 * 5 = 1600 inputs. */
  'tutorial-cnn': {
    body: [
      convolution(32, 3),
      relu,
      maxPool(2),
      convolution(64, 3),
      relu,
      maxPool(2),
      flatten,
      dense(128),
      relu,
    ],
  },
  /** A stem and three blocks, as in ResNet (He et al. 2015), small enough to cost what the tutorial's network does. */
  residual: {
    body: [
      convolution(16, 5, { stride: 2, padding: 'same' }),
      batchNorm,
      relu,
      residual(16, 1),
      residual(32, 2),
      residual(64, 2),
      // All of what is left of 28 x 28 pixels; windows that overlap, so that of wider images no edge is lost.
      averagePool(4, 3),
      flatten,
    ],
  },
} as const satisfies Record<string, ModelEntry>;

export type ModelId = keyof typeof models;

/**
 * A preset's id, with so many outputs, or an architecture in the notation of `model-notation.ts`.
 * Throws a NotationError for anything else.
 */
export function layersOf(model: string, outputCount: number): readonly LayerSpec[] {
  return isPreset(model) ? [...models[model].body, dense(outputCount)] : parseNotation(model);
}

/** What `layersOf` reads as these layers: the id of the preset that has them, else the notation. */
export function modelOf(layers: readonly LayerSpec[], outputCount: number): string {
  const notation = notationOf(layers);
  return modelIds.find((id) => notationOf(layersOf(id, outputCount)) === notation) ?? notation;
}

/** Whether a text, from wherever it comes, is a model that can be trained on this. */
export function isModel(text: string, { imageShape, outputCount }: Frame): boolean {
  try {
    return checkModel(layersOf(text, outputCount), imageShape, outputCount).fault === undefined;
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
