import type { Activation, LayerSpec } from '../../math/model/layers';

export type LayerType = LayerSpec['type'];

/** What a layer is when it is added. The order is that of the menu. */
const beginnings = {
  conv2d: { type: 'conv2d', filters: 16, kernelSize: 3, stride: 1, padding: 'same' },
  'max-pool': { type: 'max-pool', size: 2, stride: 2 },
  'avg-pool': { type: 'avg-pool', size: 2, stride: 2 },
  residual: { type: 'residual', filters: 32, stride: 1 },
  upsample: { type: 'upsample' },
  flatten: { type: 'flatten' },
  reshape: { type: 'reshape', height: 7, width: 7, channels: 16 },
  dense: { type: 'dense', units: 64 },
  'batch-norm': { type: 'batch-norm' },
  dropout: { type: 'dropout', rate: 0.25 },
} as const satisfies { [Type in Exclude<LayerType, Activation>]: LayerSpec & { type: Type } };

export const activationTypes = [
  'relu',
  'leaky-relu',
  'gelu',
  'tanh',
  'sigmoid',
] as const satisfies readonly Activation[];

export const computingTypes = Object.keys(beginnings) as (keyof typeof beginnings)[];

export function newLayer(type: LayerType): LayerSpec {
  return type in beginnings
    ? beginnings[type as keyof typeof beginnings]
    : { type: type as Activation };
}
