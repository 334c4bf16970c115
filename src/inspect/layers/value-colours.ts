/** Red, green and blue, 0 to 255. */
export type Colour = readonly [number, number, number];

/** What is drawn of values from below zero to above it. Zero is the ground. */
export interface SignedColours {
  readonly below: Colour;
  readonly zero: Colour;
  readonly above: Colour;
}

/** The colours of a canvas, which its style sheet names by `outline-color`, `text-decoration-color` and `color`. */
export function coloursOf(element: Element): SignedColours {
  const style = getComputedStyle(element);
  return {
    below: toColour(style.outlineColor),
    zero: toColour(style.textDecorationColor),
    above: toColour(style.color),
  };
}

/** Of `rgb(1, 2, 3)` or `rgb(1 2 3)`. */
function toColour(text: string): Colour {
  const [red = 0, green = 0, blue = 0] = (text.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue];
}

/** Writes the colour of a value, whose scale reaches from -`most` to `most`. What is no number stays as it is. */
export function paintValue(
  into: Uint8ClampedArray,
  at: number,
  share: number,
  { below, zero, above }: SignedColours,
): void {
  const part = Math.min(Math.abs(share), 1);
  const end = share < 0 ? below : above;
  for (let index = 0; index < 3; index += 1) {
    into[at + index] = zero[index]! + part * (end[index]! - zero[index]!);
  }
  into[at + 3] = 255;
}

/** The largest distance from zero of the values from `first` on, each `step`-th; of none, or of zeros, 0. */
export function mostOf(values: Float32Array, first = 0, step = 1): number {
  let most = 0;
  for (let at = first; at < values.length; at += step) {
    const size = Math.abs(values[at]!);
    if (size > most) most = size;
  }
  return most;
}
