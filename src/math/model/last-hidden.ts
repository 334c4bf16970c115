import { weightArrays } from './layer-weights';
import { type LayerSpec, type Shape, sizeOf } from './layers';
import { checkModel, type ModelEnds, narrowest } from './model-check';

/** Where a network is looked at to see what it has made of an image before it answers. */
export interface LastHidden {
  /**
   * `hidden`: what the last dense layer is given (or, without any, the last layer that has weights); `code`: what an
   * autoencoder makes an image of; `image`: the image itself, as there is but one layer with weights.
   */
  readonly kind: 'hidden' | 'code' | 'image';
  /** How many of the model's layers come before. */
  readonly layerCount: number;
  readonly shape: Shape;
  /** How many numbers it has. */
  readonly length: number;
}

/** That of a model whose layers fit together. */
export function lastHidden(
  layers: readonly LayerSpec[],
  network: 'classifier' | 'autoencoder',
  ends: ModelEnds,
): LastHidden {
  const { fitting } = checkModel(layers, ends);
  const hasWeights = (layer: LayerSpec, index: number) =>
    weightArrays(layer, fitting[index]!.input).length > 0;
  if (network === 'autoencoder') {
    const layerCount = narrowest(fitting) + 1;
    return placeAt('code', layerCount, fitting[layerCount - 1]!.output);
  }
  const dense = layers.findLastIndex(({ type }) => type === 'dense');
  const layerCount = Math.max(0, dense === -1 ? layers.findLastIndex(hasWeights) : dense);
  const isHidden = layers.slice(0, layerCount).some(hasWeights);
  const shape = fitting[layerCount]?.input ?? ends.inputShape;
  return placeAt(isHidden ? 'hidden' : 'image', layerCount, shape);
}

const placeAt = (kind: LastHidden['kind'], layerCount: number, shape: Shape): LastHidden => ({
  kind,
  layerCount,
  shape,
  length: sizeOf(shape),
});
