import type { TestImage } from '../../store/inspection/inspect-state';
import type { PointColours } from './map-colours';

/** Beside each other in a row. */
const columns = 50;

/**
 * The images of a map on one canvas, each in the colour of its point and as large as it is on the screen: a frame is drawn from there
 * without making any larger or smaller, which would cost more than all else.
 */
export class ImageAtlas {
  readonly #canvas = document.createElement('canvas');
  /** Pixels of the canvas for each of an image. */
  #factor = 1;
  #size: { readonly width: number; readonly height: number } | undefined;
  /** [images, height, width], as far as they have come. */
  #ink: Uint8Array = new Uint8Array();
  readonly #isThere: Uint8Array;

  constructor(readonly imageCount: number) {
    this.#isThere = new Uint8Array(imageCount);
  }

  has(image: number): boolean {
    return this.#isThere[image] === 1;
  }

  /** Some of those that are not there. */
  missing(most: number): number[] {
    const found: number[] = [];
    for (let image = 0; image < this.imageCount && found.length < most; image += 1) {
      if (!this.has(image)) found.push(image);
    }
    return found;
  }

  /** Takes over those that have come. Gives whether there were new ones. */
  add(images: ReadonlyMap<number, TestImage>): boolean {
    let isNew = false;
    for (const [place, { of, row }] of images) {
      if (place >= this.imageCount || this.has(place)) continue;
      const { width, height, pixels } = of;
      if (!this.#size) {
        this.#size = { width, height };
        this.#ink = new Uint8Array(this.imageCount * width * height);
      }
      const length = width * height;
      this.#ink.set(pixels.subarray(row * length, (row + 1) * length), place * length);
      this.#isThere[place] = 1;
      isNew = true;
    }
    return isNew;
  }

  /** Draws the images anew, `side` pixels of the screen high, ink in these colours and no ground. */
  paint({ colours, indices }: PointColours, side: number): void {
    if (!this.#size) return;
    const { width, height } = this.#size;
    const whole = document.createElement('canvas');
    whole.width = columns * width;
    whole.height = Math.ceil(this.imageCount / columns) * height;
    const context = whole.getContext('2d');
    if (!context) return;
    const picture = context.createImageData(whole.width, whole.height);
    const parts = colours.map(partsOf);
    for (let image = 0; image < this.imageCount; image += 1) {
      if (!this.has(image)) continue;
      const [red, green, blue] = parts[indices[image]!]!;
      const { x, y } = this.#corner(image);
      for (let pixel = 0; pixel < width * height; pixel += 1) {
        const row = y + Math.floor(pixel / width);
        const at = 4 * (row * picture.width + x + (pixel % width));
        picture.data[at] = red;
        picture.data[at + 1] = green;
        picture.data[at + 2] = blue;
        picture.data[at + 3] = this.#ink[image * width * height + pixel]!;
      }
    }
    context.putImageData(picture, 0, 0);
    this.#factor = Math.round(side * devicePixelRatio) / height;
    this.#canvas.width = Math.ceil(whole.width * this.#factor);
    this.#canvas.height = Math.ceil(whole.height * this.#factor);
    const own = this.#canvas.getContext('2d')!;
    own.imageSmoothingQuality = 'high';
    own.drawImage(whole, 0, 0, this.#canvas.width, this.#canvas.height);
  }

  /** Draws an image about a place. */
  draw(context: CanvasRenderingContext2D, image: number, x: number, y: number): void {
    const { width, height } = this.#size!;
    const corner = this.#corner(image);
    const [wide, high] = [width * this.#factor, height * this.#factor];
    const [shownWide, shownHigh] = [wide / devicePixelRatio, high / devicePixelRatio];
    context.drawImage(
      this.#canvas,
      corner.x * this.#factor,
      corner.y * this.#factor,
      wide,
      high,
      x - shownWide / 2,
      y - shownHigh / 2,
      shownWide,
      shownHigh,
    );
  }

  #corner(image: number): { x: number; y: number } {
    const { width, height } = this.#size!;
    return { x: (image % columns) * width, y: Math.floor(image / columns) * height };
  }
}

/** Red, green and blue of `#rrggbb` or `rgb(…)`. */
function partsOf(colour: string): readonly [number, number, number] {
  const hex = /^#(..)(..)(..)/.exec(colour);
  const parts = hex
    ? hex.slice(1).map((digits) => Number.parseInt(digits, 16))
    : (colour.match(/[\d.]+/g) ?? ['0', '0', '0']).map(Number);
  return [parts[0]!, parts[1]!, parts[2]!];
}
