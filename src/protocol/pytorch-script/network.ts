import { type LayerSpec, outputShape, residualParts, type Shape } from '../../math/model/layers';

/** The layers as PyTorch modules, one a line. Throws a ShapeError where they do not fit together. */
export function modulesOf(layers: readonly LayerSpec[], input: Shape): string[] {
  let shape = input;
  return layers.map((layer) => {
    const line = moduleOf(layer, shape);
    shape = outputShape(layer, shape);
    return line;
  });
}

/** Images are [channels, height, width] in PyTorch; shapes here have the channels last. */
function moduleOf(layer: LayerSpec, input: Shape): string {
  const channels = input.at(-1)!;
  switch (layer.type) {
    case 'conv2d':
      return convolution(layer, input);
    case 'max-pool':
      return `nn.MaxPool2d(${layer.size}, stride=${layer.stride})`;
    case 'avg-pool':
      return `nn.AvgPool2d(${layer.size}, stride=${layer.stride})`;
    case 'batch-norm':
      return `nn.BatchNorm${input.length === 1 ? 1 : 2}d(${channels})`;
    case 'dropout':
      return `nn.Dropout(${layer.rate})`;
    case 'flatten':
      return 'nn.Flatten()';
    // Rows of numbers have the order of this page, channels last, until they are an image.
    case 'reshape':
      return `nn.Unflatten(1, (${layer.channels}, ${layer.height}, ${layer.width}))`;
    case 'upsample':
      return 'nn.Upsample(scale_factor=2)';
    case 'dense':
      return `nn.Linear(${channels}, ${layer.units})`;
    case 'residual': {
      const { main, shortcut } = residualParts(layer, input);
      const path = (layers: readonly LayerSpec[]) =>
        layers.length === 0
          ? 'nn.Identity()'
          : `nn.Sequential(${modulesOf(layers, input).join(', ')})`;
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
  const { filters, kernelSize, stride, padding } = layer;
  const options = stride === 1 ? '' : `, stride=${stride}`;
  const [top, bottom] = padding === 'same' ? paddingOf(height!, kernelSize, stride) : [0, 0];
  const [left, right] = padding === 'same' ? paddingOf(width!, kernelSize, stride) : [0, 0];
  const isEven = top === bottom && left === right && top === left;
  const own = isEven && top > 0 ? `, padding=${top}` : '';
  const module = `nn.Conv2d(${channels}, ${filters}, ${kernelSize}${options}${own})`;
  // PyTorch's own padding is the same on both sides.
  return isEven
    ? module
    : `nn.Sequential(nn.ZeroPad2d((${left}, ${right}, ${top}, ${bottom})), ${module})`;
}

/** Zeros before and after, so that ceil(length / stride) windows fit. */
function paddingOf(length: number, size: number, stride: number): [before: number, after: number] {
  const windows = Math.ceil(length / stride);
  const total = Math.max(0, (windows - 1) * stride + size - length);
  return [Math.floor(total / 2), Math.ceil(total / 2)];
}

/** The class that `Residual(…)` needs. */
export const residualClass = `class Residual(nn.Module):
    """ReLU(main(x) + shortcut(x)), He et al. 2015."""

    def __init__(self, main, shortcut):
        super().__init__()
        self.main, self.shortcut = main, shortcut

    def forward(self, x):
        return F.relu(self.main(x) + self.shortcut(x))
`;
