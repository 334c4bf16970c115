import {
  type LayerSpec,
  outputShape,
  residualParts,
  type Shape,
  sizeOf,
} from '../../math/model/layers';

export interface Modules {
  /** One a line. */
  readonly lines: readonly string[];
  /** The classes that they need besides PyTorch's. */
  readonly classes: readonly (keyof typeof moduleClasses)[];
}

/**
 * The layers as PyTorch modules. `mayBeAlone`: whether a batch may have a single image. Throws a
 * ShapeError where they do not fit together.
 */
export function modulesOf(
  layers: readonly LayerSpec[],
  input: Shape,
  mayBeAlone: boolean,
): Modules {
  const lines = linesOf(layers, input, mayBeAlone);
  const text = lines.join('\n');
  const names = Object.keys(moduleClasses) as (keyof typeof moduleClasses)[];
  // PyTorch's own are `nn.BatchNorm1d` and so on.
  return { lines, classes: names.filter((name) => new RegExp(`(?<!\\.)\\b${name}\\(`).test(text)) };
}

function linesOf(layers: readonly LayerSpec[], input: Shape, mayBeAlone: boolean): string[] {
  const isFree = freeRows(layers, input);
  let shape = input;
  return layers.map((layer, index) => {
    const line = moduleOf(layer, shape, { mayBeAlone, isFree: isFree[index]! });
    shape = outputShape(layer, shape);
    return line;
  });
}

/**
 * For each layer, whether the order of the numbers in the rows that it makes of images, or images of,
 * is of no consequence: a dense layer takes or gives them, whose weights are drawn alike for all. Images
 * are [channels, height, width] in PyTorch, and rows of theirs are in another order than here.
 */
export function freeRows(layers: readonly LayerSpec[], input: Shape): boolean[] {
  const isDense = (layer: LayerSpec | undefined) => layer?.type === 'dense';
  const rearranges = ({ type }: LayerSpec) => type === 'flatten' || type === 'reshape';
  const ends = (layer: LayerSpec) => isDense(layer) || rearranges(layer);
  const { length } = layers;
  let shape = input;
  return layers.map((layer, index) => {
    const isOfImages = shape.length === 3;
    shape = outputShape(layer, shape);
    const next = layers.slice(index + 1, length).find(ends);
    const previous = layers.slice(0, index).findLast(ends);
    if (layer.type === 'flatten') return !isOfImages || isDense(next);
    return layer.type === 'reshape' && !isOfImages && isDense(previous);
  });
}

interface ModuleContext {
  readonly mayBeAlone: boolean;
  /** `freeRows` */
  readonly isFree: boolean;
}

/** Images are [channels, height, width] in PyTorch; shapes here have the channels last. */
function moduleOf(layer: LayerSpec, input: Shape, { mayBeAlone, isFree }: ModuleContext): string {
  const channels = input.at(-1)!;
  switch (layer.type) {
    case 'conv2d':
      return convolution(layer, input);
    case 'max-pool':
      return `nn.MaxPool2d(${layer.size}, stride=${layer.stride})`;
    case 'avg-pool':
      return `nn.AvgPool2d(${layer.size}, stride=${layer.stride})`;
    case 'batch-norm': {
      const isAlone = mayBeAlone && sizeOf(input) === channels;
      return `${isAlone ? '' : 'nn.'}BatchNorm${input.length === 1 ? 1 : 2}d(${channels})`;
    }
    case 'dropout':
      return `nn.Dropout(${layer.rate})`;
    case 'flatten':
      return isFree || isRow(input) ? 'nn.Flatten()' : 'ToRow()';
    case 'reshape': {
      const { height, width, channels: depth } = layer;
      const isPlain = input.length === 1 && (isFree || isRow([height, width, depth]));
      return isPlain
        ? `nn.Unflatten(1, (${depth}, ${height}, ${width}))`
        : `ToImage(${height}, ${width}, ${depth})`;
    }
    case 'upsample':
      return 'nn.Upsample(scale_factor=2)';
    case 'dense':
      return `nn.Linear(${channels}, ${layer.units})`;
    case 'residual': {
      const { main, shortcut } = residualParts(layer, input);
      const path = (layers: readonly LayerSpec[]) =>
        layers.length === 0
          ? 'nn.Identity()'
          : `nn.Sequential(${linesOf(layers, input, mayBeAlone).join(', ')})`;
      return `Residual(${path(main)}, ${path(shortcut)})`;
    }
    case 'relu':
      return 'nn.ReLU()';
    case 'leaky-relu':
      return 'nn.LeakyReLU(0.01)';
    case 'gelu':
      return "nn.GELU(approximate='tanh')";
    case 'tanh':
      return 'nn.Tanh()';
    case 'sigmoid':
      return 'nn.Sigmoid()';
    default:
      return layer satisfies never;
  }
}

function convolution(
  layer: LayerSpec & { type: 'conv2d' },
  [height, width, channels]: Shape,
): string {
  const { filters, kernelSize, stride } = layer;
  const options = stride === 1 ? '' : `, stride=${stride}`;
  const { top, bottom, left, right } = paddingsOf(layer, [height!, width!, channels!]);
  const isEven = !isPaddedApart(layer, [height!, width!, channels!]);
  const own = isEven && top > 0 ? `, padding=${top}` : '';
  const module = `nn.Conv2d(${channels}, ${filters}, ${kernelSize}${options}${own})`;
  // PyTorch's own padding is the same on both sides.
  return isEven
    ? module
    : `nn.Sequential(nn.ZeroPad2d((${left}, ${right}, ${top}, ${bottom})), ${module})`;
}

type Convolution = Extract<LayerSpec, { type: 'conv2d' }>;

/** The rows and columns of zeros around an image that a convolution is given. */
export function paddingsOf({ kernelSize, stride, padding }: Convolution, [height, width]: Shape) {
  const isPadded = padding === 'same';
  const [top, bottom] = isPadded ? paddingOf(height!, kernelSize, stride) : [0, 0];
  const [left, right] = isPadded ? paddingOf(width!, kernelSize, stride) : [0, 0];
  return { top, bottom, left, right };
}

/** Whether it takes a module of its own to pad, which PyTorch's convolution only does alike on all sides. */
export function isPaddedApart(layer: Convolution, input: Shape): boolean {
  const { top, bottom, left, right } = paddingsOf(layer, input);
  return top !== bottom || left !== right || top !== left;
}

/** Zeros before and after, so that ceil(length / stride) windows fit. */
function paddingOf(length: number, size: number, stride: number): [before: number, after: number] {
  const windows = Math.ceil(length / stride);
  const total = Math.max(0, (windows - 1) * stride + size - length);
  return [Math.floor(total / 2), Math.ceil(total / 2)];
}

/** Whether images of this shape are the same row of numbers in either order. */
export const isRow = (shape: Shape) =>
  shape.length === 1 || shape.at(-1) === sizeOf(shape) || shape.at(-1) === 1;

const aloneBatchNorm = (
  dimensions: 1 | 2,
) => `class BatchNorm${dimensions}d(nn.BatchNorm${dimensions}d):
    """Takes a single value a channel, too: PyTorch refuses it, as there is no variance. The shift is all that is left."""

    def forward(self, x):
        if not self.training or x.numel() > x.shape[1]:
            return super().forward(x)
        with torch.no_grad():
            self.running_mean.lerp_(x.flatten(), self.momentum)
            self.running_var.mul_(1 - self.momentum)
        weight, bias = (array.view_as(x) for array in (self.weight, self.bias))
        return (x - x) * weight + bias
`;

/** The classes of modules that PyTorch does not have, or not so. */
export const moduleClasses = {
  Residual: `class Residual(nn.Module):
    """ReLU(main(x) + shortcut(x)), He et al. 2015."""

    def __init__(self, main, shortcut):
        super().__init__()
        self.main, self.shortcut = main, shortcut

    def forward(self, x):
        return F.relu(self.main(x) + self.shortcut(x))
`,
  BatchNorm1d: aloneBatchNorm(1),
  BatchNorm2d: aloneBatchNorm(2),
  ToRow: `class ToRow(nn.Module):
    """A row of the image's numbers, pixel by pixel: where their order matters, it is that of Surprisal."""

    def forward(self, x):
        return x.permute(0, 2, 3, 1).flatten(1)
`,
  ToImage: `class ToImage(nn.Module):
    """The reverse: an image of numbers that come pixel by pixel, from a row or another image."""

    def __init__(self, height, width, channels):
        super().__init__()
        self.shape = height, width, channels

    def forward(self, x):
        rows = x if x.dim() == 2 else x.permute(0, 2, 3, 1).flatten(1)
        return rows.reshape(-1, *self.shape).permute(0, 3, 1, 2)
`,
} as const;
