// The page's weights as PyTorch's modules hold them.
import { checkModel, lastGiving } from '../../src/math/model/model-check.ts';
import { weightArrays } from '../../src/math/model/layer-weights.ts';
import { outputShape, sizeOf } from '../../src/math/model/layers.ts';
import { freeRows } from '../../src/protocol/pytorch-script/network.ts';

/**
 * All arrays of a network in PyTorch's order and layout, and what its dropouts need to drop the same.
 *
 * @param {readonly object[]} layers
 * @param {object} frame as of `frameOf`
 * @param {readonly Float32Array[]} weights
 */
export function torchArrays(layers, frame, weights) {
  if (frame.network !== 'gan') return arraysOf(layers, frame.inputShape, [...weights]);
  const split = lastGiving(checkModel(layers, frame).fitting, frame.imageShape) + 1;
  const rest = [...weights];
  const parts = [
    arraysOf(layers.slice(0, split), frame.inputShape, rest),
    arraysOf(layers.slice(split), frame.imageShape, rest),
  ];
  return {
    arrays: parts.flatMap(({ arrays }) => arrays),
    dropouts: parts.flatMap(({ dropouts }) => dropouts),
  };
}

/** Takes the weights of these layers from the front of `rest`. */
function arraysOf(layers, input, rest) {
  const isFree = freeRows(layers, input);
  const arrays = [];
  const dropouts = [];
  /** Where the number at a place of PyTorch's row stands in the page's; undefined: there, too. */
  let order;
  let shape = input;
  layers.forEach((layer, index) => {
    const output = outputShape(layer, shape);
    const taken = weightArrays(layer, shape).map((array) => ({ ...array, values: rest.shift() }));
    if (layer.type === 'flatten' && isFree[index] && shape.length === 3) order = rowOrder(shape);
    if (layer.type === 'reshape') order = undefined;
    if (layer.type === 'dropout') dropouts.push({ layer: index, order: order ?? null });
    if (layer.type === 'dense') {
      const after = reshapeAfter(layers, isFree, index);
      const outputs = after && rowOrder([after.height, after.width, after.channels]);
      const [kernel, bias] = taken;
      arrays.push(transposed(kernel, order, outputs), reordered(bias.values, outputs));
      order = outputs;
    } else {
      arrays.push(
        ...taken.map((array) =>
          array.shape.length === 4 ? filters(array) : reordered(array.values, order),
        ),
      );
    }
    shape = output;
  });
  return { arrays, dropouts };
}

/** The reshape that gets what a dense layer gives, if their common order is free. */
function reshapeAfter(layers, isFree, dense) {
  const next = layers.findIndex(
    ({ type }, index) => index > dense && ['dense', 'flatten', 'reshape'].includes(type),
  );
  return layers[next]?.type === 'reshape' && isFree[next] ? layers[next] : undefined;
}

/** An image's numbers channel by channel, by their places pixel by pixel. */
function rowOrder([height, width, channels]) {
  const pixels = height * width;
  return Array.from({ length: pixels * channels }, (_, place) => {
    return (place % pixels) * channels + Math.floor(place / pixels);
  });
}

const reordered = (values, order) =>
  order ? values.map((_, place) => values[order[place]]) : values;

/** [inputs, units] as [units, inputs]. */
function transposed({ shape: [inputs, units], values }, inputOrder, unitOrder) {
  return values.map((_, at) => {
    const [unit, input] = [Math.floor(at / inputs), at % inputs];
    return values[(inputOrder?.[input] ?? input) * units + (unitOrder?.[unit] ?? unit)];
  });
}

/** [height, width, inputs, filters] as [filters, inputs, height, width]. */
function filters({ shape, values }) {
  const [height, width, inputs, count] = shape;
  const result = new Float32Array(sizeOf(shape));
  let at = 0;
  for (let filter = 0; filter < count; filter += 1) {
    for (let input = 0; input < inputs; input += 1) {
      for (let pixel = 0; pixel < height * width; pixel += 1, at += 1) {
        result[at] = values[(pixel * inputs + input) * count + filter];
      }
    }
  }
  return result;
}
