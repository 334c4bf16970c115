import type { LayerSpec } from '../math/layers';

const convolution = (
  filters: number,
  kernelSize: number,
  { stride = 1, padding = 'valid' }: { stride?: number; padding?: 'valid' | 'same' } = {},
): LayerSpec => ({ type: 'conv2d', filters, kernelSize, stride, padding });
const maxPool = (size: number): LayerSpec => ({ type: 'max-pool', size, stride: size });
const averagePool = (size: number): LayerSpec => ({ type: 'avg-pool', size, stride: size });
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
  readonly layers: readonly LayerSpec[];
}

/** Networks to begin from. Data only. */
export const models = {
  softmax: { layers: [flatten, dense(10)] },
  mlp: { layers: [flatten, dense(256), relu, dense(128), relu, dense(10)] },
  /**
   * LeCun et al. 1998, "Gradient-based learning applied to document recognition", as it is usually
   * built today: 32x32 inputs by padding, every map connected to every other, a softmax at the end.
   */
  lenet5: {
    layers: [
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
      dense(10),
    ],
  },
  /** The tutorial's network, with the fully connected layer given its true 64 * 5 * 5 = 1600 inputs. */
  'tutorial-cnn': {
    layers: [
      convolution(32, 3),
      relu,
      maxPool(2),
      convolution(64, 3),
      relu,
      maxPool(2),
      flatten,
      dense(128),
      relu,
      dense(10),
    ],
  },
  /** A stem and three blocks, as in ResNet (He et al. 2015), small enough to cost what the tutorial's network does. */
  residual: {
    layers: [
      convolution(16, 5, { stride: 2, padding: 'same' }),
      batchNorm,
      relu,
      residual(16, 1),
      residual(32, 2),
      residual(64, 2),
      averagePool(4),
      flatten,
      dense(10),
    ],
  },
} as const satisfies Record<string, ModelEntry>;

export type ModelId = keyof typeof models;

/** The layers of the model that a config names. */
export function layersOf(model: string): readonly LayerSpec[] {
  if (!isModel(model)) throw new RangeError(`there is no model ${model}`);
  return models[model].layers;
}

export function isModel(text: string): text is ModelId {
  return Object.hasOwn(models, text);
}
