/**
 * What a network is made of, and what follows from it by arithmetic alone: the shape after each
 * layer. Shapes leave out the batch: [height, width, channels] or [features].
 */
import { type LayerField, layerRanges, type Shape, ShapeError } from './shape-error';

export { type LayerField, layerRanges, type Shape };

export type LayerSpec =
  | {
      type: 'conv2d';
      filters: number;
      kernelSize: number;
      stride: number;
      padding: 'valid' | 'same';
    }
  | { type: 'max-pool'; size: number; stride: number }
  | { type: 'avg-pool'; size: number; stride: number }
  /** Of each channel of an image, or of each feature. */
  | { type: 'batch-norm' }
  /** `rate`: the fraction that is left out while training. */
  | { type: 'dropout'; rate: number }
  | { type: 'flatten' }
  /** A row of numbers becomes an image again. */
  | { type: 'reshape'; height: number; width: number; channels: number }
  /** Twice as high and wide: each pixel becomes four. */
  | { type: 'upsample' }
  /** `inputs`: what a person declared, as PyTorch's `Linear(inputs, units)` wants it; only checked. */
  | { type: 'dense'; units: number; inputs?: number }
  /** Two 3x3 convolutions with the input added to what they give: see `residualParts`. */
  | { type: 'residual'; filters: number; stride: number }
  | { type: Activation };

export type Activation = 'relu' | 'leaky-relu' | 'gelu' | 'tanh' | 'sigmoid';

/** The shape that `layer` makes of `input`. Throws a ShapeError that shows the arithmetic. */
export function outputShape(layer: LayerSpec, input: Shape): Shape {
  refuseNumbersOutOfRange(layer);
  switch (layer.type) {
    case 'conv2d':
      return [...afterWindows(input, layer.kernelSize, layer.stride, layer.padding), layer.filters];
    case 'max-pool':
    case 'avg-pool':
      return [...afterWindows(input, layer.size, layer.stride, 'valid'), input[2]!];
    case 'residual':
      return [...afterWindows(input, 3, layer.stride, 'same'), layer.filters];
    case 'flatten':
      return [sizeOf(input)];
    case 'reshape': {
      const output = [layer.height, layer.width, layer.channels];
      if (sizeOf(output) !== sizeOf(input)) {
        throw new ShapeError({ kind: 'cannot-reshape', input, output });
      }
      return output;
    }
    case 'upsample':
      if (input.length !== 3) throw new ShapeError({ kind: 'needs-image', input });
      return [2 * input[0]!, 2 * input[1]!, input[2]!];
    case 'dense':
      if (input.length !== 1) throw new ShapeError({ kind: 'needs-features', input });
      if (layer.inputs !== undefined && layer.inputs !== input[0]) {
        const [declared, features] = [layer.inputs, input[0]!];
        throw new ShapeError({ kind: 'declared-inputs-differ', declared, features });
      }
      return [layer.units];
    case 'batch-norm':
    case 'dropout':
    case 'relu':
    case 'leaky-relu':
    case 'gelu':
    case 'tanh':
    case 'sigmoid':
      return input;
    default:
      return layer satisfies never;
  }
}

/**
 * What a residual block computes of an input of this shape: ReLU(main(x) + shortcut(x)). The
 * shortcut has no layers, and is the input itself, where main(x) has the input's shape.
 * He et al. 2015, "Deep Residual Learning for Image Recognition", option B.
 */
export function residualParts(
  layer: LayerSpec & { type: 'residual' },
  input: Shape,
): { main: readonly LayerSpec[]; shortcut: readonly LayerSpec[] } {
  const { filters, stride } = layer;
  const convolution = (kernelSize: number, itsStride: number): LayerSpec => {
    return { type: 'conv2d', filters, kernelSize, stride: itsStride, padding: 'same' };
  };
  const norm: LayerSpec = { type: 'batch-norm' };
  const keepsShape = outputShape(layer, input).every((length, axis) => length === input[axis]);
  return {
    main: [convolution(3, stride), norm, { type: 'relu' }, convolution(3, 1), norm],
    shortcut: keepsShape ? [] : [convolution(1, stride), norm],
  };
}

/** The product of a shape's lengths: how many numbers it holds. */
export function sizeOf(shape: Shape): number {
  return shape.reduce((product, length) => product * length, 1);
}

function refuseNumbersOutOfRange(layer: LayerSpec): void {
  for (const [field, value] of Object.entries(layer)) {
    if (!(field in layerRanges) || value === undefined) continue;
    const { minimum, maximum } = layerRanges[field as LayerField];
    const isWhole = field === 'rate' || Number.isInteger(value);
    if (!isWhole || !(value >= minimum && value <= maximum)) {
      throw new ShapeError({
        kind: 'out-of-range',
        field: field as LayerField,
        value,
        minimum,
        maximum,
      });
    }
  }
}

/** [height, width] after a window of `size` went over an image in steps of `stride`. */
function afterWindows(
  input: Shape,
  size: number,
  stride: number,
  padding: 'valid' | 'same',
): [number, number] {
  const [height, width, channels] = input;
  if (!height || !width || !channels) throw new ShapeError({ kind: 'needs-image', input });
  const count = (length: number) => windowCount(length, size, stride, padding);
  return [count(height), count(width)];
}

/** How many windows of `size` fit along `length`: floor((length - size) / stride) + 1, or ceil(length / stride) when padded. */
function windowCount(
  length: number,
  size: number,
  stride: number,
  padding: 'valid' | 'same',
): number {
  if (padding === 'same') return Math.ceil(length / stride);
  if (length < size) throw new ShapeError({ kind: 'window-does-not-fit', window: size, length });
  return Math.floor((length - size) / stride) + 1;
}
