import { imageAtPlace, placeOfImage, type SomeTests } from '../../protocol/unknown-places';
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
  /** Of the canvas, in its pixels. */
  #cell = { width: 1, height: 1 };
  #size: { readonly width: number; readonly height: number } | undefined;
  /** [images, height, width], as far as they have come. */
  #ink: Uint8Array = new Uint8Array();
  readonly #isThere: Uint8Array;

  readonly #tests: SomeTests;

  constructor(tests: SomeTests) {
    this.#tests = tests;
    this.#isThere = new Uint8Array(tests.imageCount);
  }

  get imageCount(): number {
    return this.#tests.imageCount;
  }

  /** Whether it can have the images of these. */
  isOf({ imageCount, knownCount, unknownFrom }: SomeTests): boolean {
    const own = this.#tests;
    return (
      own.imageCount === imageCount &&
      own.knownCount === knownCount &&
      own.unknownFrom === unknownFrom
    );
  }

  has(image: number): boolean {
    return this.#isThere[image] === 1;
  }

  /** Some of those that are not there, by their places in the test. */
  missing(most: number): number[] {
    const found: number[] = [];
    for (let image = 0; image < this.imageCount && found.length < most; image += 1) {
      if (!this.has(image)) found.push(placeOfImage(this.#tests, image));
    }
    return found;
  }

  /** Takes over those that have come, by their places in the test. Gives whether there were new ones. */
  add(images: ReadonlyMap<number, TestImage>): boolean {
    let isNew = false;
    for (const [place, { of, row }] of images) {
      const image = imageAtPlace(this.#tests, place);
      if (image === undefined || this.has(image)) continue;
      const { width, height, pixels } = of;
      if (!this.#size) {
        this.#size = { width, height };
        this.#ink = new Uint8Array(this.imageCount * width * height);
      }
      const length = width * height;
      this.#ink.set(pixels.subarray(row * length, (row + 1) * length), image * length);
      this.#isThere[image] = 1;
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
      const [column, row] = placeOf(image);
      for (let pixel = 0; pixel < width * height; pixel += 1) {
        const y = row * height + Math.floor(pixel / width);
        const at = 4 * (y * picture.width + column * width + (pixel % width));
        picture.data[at] = red;
        picture.data[at + 1] = green;
        picture.data[at + 2] = blue;
        picture.data[at + 3] = this.#ink[image * width * height + pixel]!;
      }
    }
    context.putImageData(picture, 0, 0);
    const high = Math.round(side * devicePixelRatio);
    const wide = Math.round((high * width) / height);
    this.#cell = { width: wide, height: high };
    this.#canvas.width = columns * wide;
    this.#canvas.height = (whole.height / height) * high;
    const own = this.#canvas.getContext('2d')!;
    own.imageSmoothingQuality = 'high';
    for (let image = 0; image < this.imageCount; image += 1) {
      if (!this.has(image)) continue;
      const [column, row] = placeOf(image);
      const from = [column * width, row * height, width, height] as const;
      own.drawImage(whole, ...from, column * wide, row * high, wide, high);
    }
  }

  /** Draws an image about a place. */
  draw(context: CanvasRenderingContext2D, image: number, x: number, y: number): void {
    const { width, height } = this.#cell;
    const [column, row] = placeOf(image);
    const [wide, high] = [width / devicePixelRatio, height / devicePixelRatio];
    context.drawImage(
      this.#canvas,
      column * width,
      row * height,
      width,
      height,
      x - wide / 2,
      y - high / 2,
      wide,
      high,
    );
  }
}

const placeOf = (image: number): readonly [column: number, row: number] => [
  image % columns,
  Math.floor(image / columns),
];

/** Red, green and blue of `#rrggbb` or `rgb(…)`. */
function partsOf(colour: string): readonly [number, number, number] {
  const hex = /^#(..)(..)(..)/.exec(colour);
  const parts = hex
    ? hex.slice(1).map((digits) => Number.parseInt(digits, 16))
    : (colour.match(/[\d.]+/g) ?? ['0', '0', '0']).map(Number);
  return [parts[0]!, parts[1]!, parts[2]!];
}
