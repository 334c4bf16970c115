export interface PlainColour {
  /** As every viewer of SVG knows it; what is no colour, as `none`, stays as it is. */
  readonly colour: string;
  /** 0 to 1. */
  readonly alpha: number;
}

const known = new Map<string, PlainColour>();
let pixel: CanvasRenderingContext2D | undefined;

/** A computed colour, which may be a mixture in any colour space, as red, green and blue. */
export function plainColour(value: string): PlainColour {
  const before = known.get(value);
  if (before) return before;
  const found = read(value);
  known.set(value, found);
  return found;
}

function read(value: string): PlainColour {
  if (value.startsWith('rgb(')) return { colour: value, alpha: 1 };
  const rgba = /^rgba\((.+), ([\d.]+)\)$/.exec(value);
  if (rgba) return { colour: `rgb(${rgba[1]})`, alpha: Number(rgba[2]) };
  if (!/^(color|oklab|oklch|lab|lch|hsl)\(/.test(value)) return { colour: value, alpha: 1 };
  pixel ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  pixel.clearRect(0, 0, 1, 1);
  pixel.fillStyle = value;
  pixel.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = pixel.getImageData(0, 0, 1, 1).data;
  return { colour: `rgb(${red}, ${green}, ${blue})`, alpha: alpha! / 255 };
}
