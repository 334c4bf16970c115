/**
 * What a network is made of, and what follows from it by arithmetic alone: the shape after each
 * layer and the number of parameters. Shapes leave out the batch: [height, width, channels] or [features].
 */
export type LayerSpec =
  | {
      type: 'conv2d';
      filters: number;
      kernelSize: number;
      stride: number;
      padding: 'valid' | 'same';
    }
  | { type: 'relu' }
  | { type: 'max-pool'; size: number; stride: number }
  | { type: 'flatten' }
  | { type: 'dense'; units: number };

export type Shape = readonly number[];

/** The shape that `layer` makes of `input`. Throws a RangeError that shows the arithmetic. */
export function outputShape(layer: LayerSpec, input: Shape): Shape {
  switch (layer.type) {
    case 'conv2d': {
      const [height, width] = image(input, layer.type);
      const side = (length: number) =>
        windowCount(length, layer.kernelSize, layer.stride, layer.padding);
      return [side(height), side(width), layer.filters];
    }
    case 'max-pool': {
      const [height, width, channels] = image(input, layer.type);
      const side = (length: number) => windowCount(length, layer.size, layer.stride, 'valid');
      return [side(height), side(width), channels];
    }
    case 'relu':
      return input;
    case 'flatten':
      return [input.reduce((product, length) => product * length, 1)];
    case 'dense':
      if (input.length !== 1) {
        throw new RangeError(`dense needs [features], got [${input.join(', ')}]: flatten first`);
      }
      return [layer.units];
    default:
      return layer satisfies never;
  }
}

/** The shapes of the trainable arrays of a layer: kernel and bias, or none. */
export function weightShapes(layer: LayerSpec, input: Shape): readonly Shape[] {
  switch (layer.type) {
    case 'conv2d':
      return [[layer.kernelSize, layer.kernelSize, input[2]!, layer.filters], [layer.filters]];
    case 'dense':
      return [[input[0]!, layer.units], [layer.units]];
    default:
      return [];
  }
}

export function parameterCount(layers: readonly LayerSpec[], input: Shape): number {
  let shape = input;
  let count = 0;
  for (const layer of layers) {
    for (const weight of weightShapes(layer, shape)) {
      count += weight.reduce((product, length) => product * length, 1);
    }
    shape = outputShape(layer, shape);
  }
  return count;
}

function image(input: Shape, layer: string): [number, number, number] {
  const [height, width, channels] = input;
  if (input.length !== 3 || !height || !width || !channels) {
    throw new RangeError(`${layer} needs [height, width, channels], got [${input.join(', ')}]`);
  }
  return [height, width, channels];
}

/** How many windows of `size` fit along `length`: floor((length - size) / stride) + 1, or ceil(length / stride) when padded. */
function windowCount(
  length: number,
  size: number,
  stride: number,
  padding: 'valid' | 'same',
): number {
  if (padding === 'same') return Math.ceil(length / stride);
  if (length < size) {
    throw new RangeError(
      `a window of ${size} does not fit into ${length}: ${length} - ${size} < 0`,
    );
  }
  return Math.floor((length - size) / stride) + 1;
}
