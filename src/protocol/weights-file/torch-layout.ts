import type { Frame } from '../../catalog/tasks';
import { type WeightArray, weightArrays, type WeightRole } from '../../math/model/layer-weights';
import {
  type LayerSpec,
  outputShape,
  residualParts,
  type Shape,
  sizeOf,
} from '../../math/model/layers';
import { checkModel, lastGiving, narrowest } from '../../math/model/model-check';
import { freeRows, isPaddedApart } from '../pytorch-script/network';

/** One of the page's arrays as a module of the exported script holds it. */
export interface TorchTensor {
  /** As in the module's `state_dict`. */
  readonly name: string;
  readonly shape: Shape;
  readonly role: WeightRole;
  /** The layer that it is of: its place in the model. */
  readonly layer: number;
  /** As the page has it. */
  readonly pageShape: Shape;
  /** Where in the page's array the number stands that is at a place here; undefined: at the same. Made anew by each call. */
  readonly places: () => Uint32Array | undefined;
}

/** A part of the network with a name of its own, and which of the modules it is. */
export interface NetworkPart {
  readonly name: 'network' | 'encoder' | 'decoder' | 'generator' | 'discriminator';
  /** What the names of its tensors begin with, before the number of a module. */
  readonly prefix: string;
  /** The numbers of its modules: from the first up to, and without, the last. */
  readonly from: number;
  readonly to: number;
  /** Its layers in the model: the first of them, and the one after the last. */
  readonly firstLayer: number;
  readonly endLayer: number;
  readonly inputShape: Shape;
}

/** What a network is made of, as PyTorch's modules are. */
export function networkParts(layers: readonly LayerSpec[], frame: Frame): readonly NetworkPart[] {
  const end = layers.length;
  const { inputShape, imageShape } = frame;
  const whole = { prefix: '', from: 0, to: end, firstLayer: 0, endLayer: end, inputShape };
  if (frame.network === 'classifier') return [{ ...whole, name: 'network' }];
  const { fitting } = checkModel(layers, frame);
  if (frame.network === 'autoencoder') {
    const at = narrowest(fitting) + 1;
    const decoder = { from: at, firstLayer: at, inputShape: fitting[at - 1]!.output };
    return [
      { ...whole, name: 'encoder', to: at, endLayer: at },
      { ...whole, name: 'decoder', ...decoder },
    ];
  }
  const split = lastGiving(fitting, frame.passesThrough!) + 1;
  return [
    { ...whole, name: 'generator', prefix: '0.', to: split, endLayer: split },
    {
      ...whole,
      name: 'discriminator',
      prefix: '1.',
      to: end - split,
      firstLayer: split,
      inputShape: imageShape,
    },
  ];
}

/** The page's arrays, in its order, as `build_model()` of the exported script holds them. */
export function torchTensors(layers: readonly LayerSpec[], frame: Frame): readonly TorchTensor[] {
  // Encoder and decoder are one sequence there: a row may lie between them.
  if (frame.network !== 'gan') return tensorsOf(layers, frame.inputShape, '', 0);
  return networkParts(layers, frame).flatMap(({ firstLayer, endLayer, inputShape, prefix }) =>
    tensorsOf(layers.slice(firstLayer, endLayer), inputShape, prefix, firstLayer),
  );
}

/** For each number of a row that PyTorch's modules have at a layer's output, where it stands in the page's; undefined: at the same place. */
export type RowOrder = Uint32Array | undefined;

/** What the rows are like that each of these layers gives in PyTorch. */
export function rowOrders(layers: readonly LayerSpec[], input: Shape): readonly RowOrder[] {
  const isFree = freeRows(layers, input);
  let order: RowOrder;
  let shape = input;
  return layers.map((layer, index) => {
    if (layer.type === 'flatten' && isFree[index] && shape.length === 3) order = rowOrder(shape);
    if (layer.type === 'reshape') order = undefined;
    if (layer.type === 'dense') {
      const after = reshapeAfter(layers, isFree, index);
      order = after && rowOrder([after.height, after.width, after.channels]);
    }
    shape = outputShape(layer, shape);
    return order;
  });
}

function tensorsOf(
  layers: readonly LayerSpec[],
  input: Shape,
  prefix: string,
  firstLayer: number,
): TorchTensor[] {
  const orders = rowOrders(layers, input);
  let shape = input;
  return layers.flatMap((layer, index) => {
    const tensors = tensorsOfLayer(layer, shape, `${prefix}${index}`, {
      layer: firstLayer + index,
      before: index === 0 ? undefined : orders[index - 1],
      after: orders[index],
    });
    shape = outputShape(layer, shape);
    return tensors;
  });
}

interface RowContext {
  readonly layer: number;
  readonly before: RowOrder;
  readonly after: RowOrder;
}

function tensorsOfLayer(
  layer: LayerSpec,
  input: Shape,
  name: string,
  context: RowContext,
): TorchTensor[] {
  if (layer.type === 'residual') {
    const { main, shortcut } = residualParts(layer, input);
    return (['main', 'shortcut'] as const).flatMap((path) => {
      let shape = input;
      return (path === 'main' ? main : shortcut).flatMap((inner, place) => {
        const tensors = tensorsOfLayer(inner, shape, `${name}.${path}.${place}`, context);
        shape = outputShape(inner, shape);
        return tensors;
      });
    });
  }
  const isApart = layer.type === 'conv2d' && isPaddedApart(layer, input);
  return weightArrays(layer, input).map((array) => ({
    name: `${name}${isApart ? '.1' : ''}.${torchNames[array.role]}`,
    role: array.role,
    layer: context.layer,
    pageShape: array.shape,
    ...layoutOf(array, context),
  }));
}

export const torchNames: Readonly<Record<WeightRole, string>> = {
  kernel: 'weight',
  bias: 'bias',
  gamma: 'weight',
  beta: 'bias',
  'running-mean': 'running_mean',
  'running-variance': 'running_var',
};

function layoutOf(
  { role, shape }: WeightArray,
  { before, after }: RowContext,
): Pick<TorchTensor, 'shape' | 'places'> {
  if (role !== 'kernel') return { shape, places: () => (role === 'bias' ? after : before) };
  return shape.length === 4 ? filters(shape) : transposed(shape, before, after);
}

/** The reshape that gets what a dense layer gives, if their common order is free. */
function reshapeAfter(layers: readonly LayerSpec[], isFree: readonly boolean[], dense: number) {
  const next = layers.findIndex(
    ({ type }, index) => index > dense && ['dense', 'flatten', 'reshape'].includes(type),
  );
  const layer = layers[next];
  return layer?.type === 'reshape' && isFree[next] ? layer : undefined;
}

/** An image's numbers channel by channel, by their places pixel by pixel. */
function rowOrder(shape: Shape): Uint32Array {
  const [height, width, channels] = shape as [number, number, number];
  const pixels = height * width;
  return Uint32Array.from({ length: pixels * channels }, (_, place) => {
    return (place % pixels) * channels + Math.floor(place / pixels);
  });
}

/** [inputs, units] as [units, inputs]. */
function transposed(shape: Shape, inputOrder: RowOrder, unitOrder: RowOrder) {
  const [inputs, units] = shape as [number, number];
  const places = () => {
    const result = new Uint32Array(inputs * units);
    let at = 0;
    for (let unit = 0; unit < units; unit += 1) {
      const column = unitOrder?.[unit] ?? unit;
      for (let input = 0; input < inputs; input += 1, at += 1) {
        result[at] = (inputOrder?.[input] ?? input) * units + column;
      }
    }
    return result;
  };
  return { shape: [units, inputs], places };
}

/** [height, width, inputs, filters] as [filters, inputs, height, width]. */
function filters(shape: Shape) {
  const [height, width, inputs, count] = shape as [number, number, number, number];
  const places = () => {
    const result = new Uint32Array(sizeOf(shape));
    let at = 0;
    for (let filter = 0; filter < count; filter += 1) {
      for (let input = 0; input < inputs; input += 1) {
        for (let pixel = 0; pixel < height * width; pixel += 1, at += 1) {
          result[at] = (pixel * inputs + input) * count + filter;
        }
      }
    }
    return result;
  };
  return { shape: [count, inputs, height, width], places };
}

/** The numbers of a page's array in PyTorch's order, to the bit. */
export function toTorch(values: Float32Array, tensor: TorchTensor): Float32Array<ArrayBuffer> {
  const places = tensor.places();
  if (!places) return values.slice();
  const result = new Float32Array(values.length);
  for (let at = 0; at < places.length; at += 1) result[at] = values[places[at]!]!;
  return result;
}

/** The reverse. */
export function fromTorch(values: Float32Array, tensor: TorchTensor): Float32Array<ArrayBuffer> {
  const places = tensor.places();
  if (!places) return values.slice();
  const result = new Float32Array(values.length);
  for (let at = 0; at < places.length; at += 1) result[places[at]!] = values[at]!;
  return result;
}
