import type { LayerSpec } from '../math/layers';

/** The tutorial's network, with the fully connected layer given its true 64 * 5 * 5 = 1600 inputs. */
export const models = {
  'tutorial-cnn': {
    layers: [
      { type: 'conv2d', filters: 32, kernelSize: 3, stride: 1, padding: 'valid' },
      { type: 'relu' },
      { type: 'max-pool', size: 2, stride: 2 },
      { type: 'conv2d', filters: 64, kernelSize: 3, stride: 1, padding: 'valid' },
      { type: 'relu' },
      { type: 'max-pool', size: 2, stride: 2 },
      { type: 'flatten' },
      { type: 'dense', units: 128 },
      { type: 'relu' },
      { type: 'dense', units: 10 },
    ],
  },
} as const satisfies Record<string, { layers: readonly LayerSpec[] }>;

export type ModelId = keyof typeof models;

/** The layers of the model that a config names. */
export function layersOf(model: string): readonly LayerSpec[] {
  if (!isModel(model)) throw new RangeError(`there is no model ${model}`);
  return models[model].layers;
}

export function isModel(text: string): text is ModelId {
  return Object.hasOwn(models, text);
}
