// The page's weights as PyTorch's modules hold them.
import {
  networkParts,
  rowOrders,
  torchTensors,
  toTorch,
} from '../../src/protocol/weights-file/torch-layout.ts';

/**
 * All arrays of a network in PyTorch's order and layout, and what its dropouts need to drop the same.
 *
 * @param {readonly object[]} layers
 * @param {object} frame as of `frameOf`
 * @param {readonly Float32Array[]} weights
 */
export function torchArrays(layers, frame, weights) {
  const arrays = torchTensors(layers, frame).map((tensor, index) =>
    toTorch(weights[index], tensor),
  );
  // Encoder and decoder are one sequence.
  const parts =
    frame.network === 'gan'
      ? networkParts(layers, frame)
      : [{ firstLayer: 0, endLayer: layers.length, inputShape: frame.inputShape }];
  return { arrays, dropouts: parts.flatMap((part) => dropoutsOf(layers, part)) };
}

function dropoutsOf(layers, { firstLayer, endLayer, inputShape }) {
  const own = layers.slice(firstLayer, endLayer);
  const orders = rowOrders(own, inputShape);
  return own.flatMap(({ type }, layer) =>
    type === 'dropout' ? [{ layer, order: orders[layer] ? [...orders[layer]] : null }] : [],
  );
}
