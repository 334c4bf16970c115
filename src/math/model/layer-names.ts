import { weightArrays } from './layer-weights';
import { type LayerSpec, outputShape, type Shape } from './layers';

/** A layer by its type and its place among those of that type, from 1: the second convolution. */
export interface LayerName {
  readonly type: LayerSpec['type'];
  readonly number: number;
}

export interface WeightedLayer {
  readonly layer: LayerName;
  /** How many of the model's arrays are its own. */
  readonly arrayCount: number;
}

/** The layers that have weights, in the order of the network, which is that of their arrays. */
export function weightedLayers(layers: readonly LayerSpec[], input: Shape): WeightedLayer[] {
  const seen = new Map<LayerSpec['type'], number>();
  let shape = input;
  return layers.flatMap((spec) => {
    const arrayCount = weightArrays(spec, shape).length;
    shape = outputShape(spec, shape);
    if (arrayCount === 0) return [];
    const number = (seen.get(spec.type) ?? 0) + 1;
    seen.set(spec.type, number);
    return { layer: { type: spec.type, number }, arrayCount };
  });
}
