import type { LayerSpec } from '../math/model/layers';

/** A text that describes no network. */
export class NotationError extends RangeError {
  override readonly name = 'NotationError';
}

const longestText = 1000;

/** For numbers as the notation writes them: no sign, no exponent, no leading zero. */
const whole = '([1-9]\\d{0,7})';

type Numbers = readonly (number | undefined)[];

/** How each layer is written, its numbers in the order of the pattern. */
const forms: readonly { pattern: RegExp; read: (numbers: Numbers) => LayerSpec }[] = [
  form(`conv${whole}x${whole}(?:s${whole})?`, ([filters, kernelSize, stride = 1]) => {
    return convolution(filters!, kernelSize!, stride, 'valid');
  }),
  form(`conv${whole}x${whole}(?:s${whole})?same`, ([filters, kernelSize, stride = 1]) => {
    return convolution(filters!, kernelSize!, stride, 'same');
  }),
  form(`max${whole}(?:s${whole})?`, ([size, stride = size]) => {
    return { type: 'max-pool', size: size!, stride: stride! };
  }),
  form(`avg${whole}(?:s${whole})?`, ([size, stride = size]) => {
    return { type: 'avg-pool', size: size!, stride: stride! };
  }),
  form('bn', () => ({ type: 'batch-norm' })),
  form('drop(0(?:\\.\\d{1,4})?)', ([rate]) => ({ type: 'dropout', rate: rate! })),
  form('flat', () => ({ type: 'flatten' })),
  form(`reshape${whole}x${whole}x${whole}`, ([height, width, channels]) => {
    return { type: 'reshape', height: height!, width: width!, channels: channels! };
  }),
  form('up2', () => ({ type: 'upsample' })),
  form(`fc${whole}(?:from${whole})?`, ([units, inputs]) => {
    return { type: 'dense', units: units!, ...(inputs !== undefined && { inputs }) };
  }),
  form(`res${whole}(?:s${whole})?`, ([filters, stride = 1]) => {
    return { type: 'residual', filters: filters!, stride };
  }),
  form('relu', () => ({ type: 'relu' })),
  form('leaky', () => ({ type: 'leaky-relu' })),
  form('gelu', () => ({ type: 'gelu' })),
  form('tanh', () => ({ type: 'tanh' })),
  form('sigmoid', () => ({ type: 'sigmoid' })),
];

/**
 * Reads an architecture, such as `conv32x3-relu-max2-flat-fc10`: 32 filters of 3x3, pooling by 2,
 * 10 units. `s2` is a stride (else 1, of a pooling its size), `same` pads, `from1600` declares
 * the inputs. Throws a NotationError for anything else; whether the layers fit is not its concern.
 */
export function parseNotation(text: string): readonly LayerSpec[] {
  if (text.length > longestText) throw new NotationError('too long');
  return text.split('-').map((word) => {
    for (const { pattern, read } of forms) {
      const match = pattern.exec(word);
      if (match) return read(match.slice(1).map((digits) => digits && Number(digits)) as Numbers);
    }
    throw new NotationError(`no layer: ${word.slice(0, 40)}`);
  });
}

/** The shortest text that `parseNotation` reads as these layers. */
export function notationOf(layers: readonly LayerSpec[]): string {
  return layers.map(wordOf).join('-');
}

function wordOf(layer: LayerSpec): string {
  switch (layer.type) {
    case 'conv2d': {
      const padding = layer.padding === 'same' ? 'same' : '';
      return `conv${layer.filters}x${layer.kernelSize}${strideOf(layer.stride, 1)}${padding}`;
    }
    case 'max-pool':
      return `max${layer.size}${strideOf(layer.stride, layer.size)}`;
    case 'avg-pool':
      return `avg${layer.size}${strideOf(layer.stride, layer.size)}`;
    case 'batch-norm':
      return 'bn';
    case 'dropout':
      return `drop${layer.rate}`;
    case 'flatten':
      return 'flat';
    case 'reshape':
      return `reshape${layer.height}x${layer.width}x${layer.channels}`;
    case 'upsample':
      return 'up2';
    case 'dense':
      return `fc${layer.units}${layer.inputs === undefined ? '' : `from${layer.inputs}`}`;
    case 'residual':
      return `res${layer.filters}${strideOf(layer.stride, 1)}`;
    case 'leaky-relu':
      return 'leaky';
    default:
      return layer.type;
  }
}

function strideOf(stride: number, usual: number): string {
  return stride === usual ? '' : `s${stride}`;
}

function convolution(
  filters: number,
  kernelSize: number,
  stride: number,
  padding: 'valid' | 'same',
): LayerSpec {
  return { type: 'conv2d', filters, kernelSize, stride, padding };
}

function form(pattern: string, read: (numbers: Numbers) => LayerSpec) {
  return { pattern: new RegExp(`^${pattern}$`), read };
}
