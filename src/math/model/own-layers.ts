import { type WeightedLayer, weightedLayers } from './layer-names';
import { weightArraysOf } from './layer-weights';
import type { LayerSpec } from './layers';
import { checkModel, lastGiving, type ModelEnds } from './model-check';

/** Which of several networks that learn together a layer is of. */
export type NetworkPart = 'generator' | 'discriminator';

export interface OwnLayer extends WeightedLayer {
  /** The place of its first array among those of the model. */
  readonly first: number;
  /** Where an image comes out on the way: of the network that makes it, or of the one that judges it. */
  readonly part?: NetworkPart;
}

/** The layers that have weights, each with the place of its arrays. */
export function ownLayers(layers: readonly LayerSpec[], ends: ModelEnds): OwnLayer[] {
  const { passesThrough, inputShape } = ends;
  const generated =
    passesThrough &&
    weightArraysOf(
      layers.slice(0, lastGiving(checkModel(layers, ends).fitting, passesThrough) + 1),
      inputShape,
    ).length;
  let next = 0;
  return weightedLayers(layers, inputShape).map((layer) => {
    const first = next;
    next += layer.arrayCount;
    if (generated === undefined) return { ...layer, first };
    return { ...layer, first, part: first < generated ? 'generator' : 'discriminator' };
  });
}
