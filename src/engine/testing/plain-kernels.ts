import * as tf from '@tensorflow/tfjs-core';

// What the kernels must compute, in plain 64-bit numbers and straight from the definitions.

export interface ConvolutionSize {
  /** [batch, height, width, channels] */
  readonly x: readonly [number, number, number, number];
  /** [height, width, inChannels, outChannels] */
  readonly filter: readonly [number, number, number, number];
  readonly stride: number;
  readonly pad: 'valid' | 'same' | number | tf.backend_util.ExplicitPadding;
  readonly dilation?: number;
}

export function convolutionInfo({ x, filter, stride, pad, dilation = 1 }: ConvolutionSize) {
  return tf.backend_util.computeConv2DInfo([...x], [...filter], stride, dilation, pad);
}

/** Calls `visit` with the flat places in x, filter and y of every product x * filter that y sums. */
function eachProduct(
  size: ConvolutionSize,
  visit: (x: number, filter: number, y: number) => void,
): void {
  const info = convolutionInfo(size);
  const { inHeight, inWidth, inChannels, outChannels } = info;
  const outPixels = info.outHeight * info.outWidth;
  for (let outPixel = 0; outPixel < info.batchSize * outPixels; outPixel += 1) {
    const image = Math.floor(outPixel / outPixels);
    const outRow = Math.floor((outPixel % outPixels) / info.outWidth);
    const outColumn = outPixel % info.outWidth;
    for (let tap = 0; tap < info.filterHeight * info.filterWidth; tap += 1) {
      const tapRow = Math.floor(tap / info.filterWidth) * info.dilationHeight;
      const tapColumn = (tap % info.filterWidth) * info.dilationWidth;
      const row = outRow * info.strideHeight - info.padInfo.top + tapRow;
      const column = outColumn * info.strideWidth - info.padInfo.left + tapColumn;
      if (row < 0 || row >= inHeight || column < 0 || column >= inWidth) continue;
      const pixel = (image * inHeight + row) * inWidth + column;
      for (let from = 0; from < inChannels; from += 1) {
        for (let to = 0; to < outChannels; to += 1) {
          visit(
            pixel * inChannels + from,
            (tap * inChannels + from) * outChannels + to,
            outPixel * outChannels + to,
          );
        }
      }
    }
  }
}

const zeros = (shape: readonly number[]): number[] =>
  new Array<number>(tf.util.sizeFromShape([...shape])).fill(0);

export function convolution(
  size: ConvolutionSize,
  x: readonly number[],
  filter: readonly number[],
): number[] {
  const y = zeros(convolutionInfo(size).outShape);
  eachProduct(size, (xAt, filterAt, yAt) => {
    y[yAt]! += x[xAt]! * filter[filterAt]!;
  });
  return y;
}

export function convolutionGradients(
  size: ConvolutionSize,
  x: readonly number[],
  filter: readonly number[],
  dy: readonly number[],
): { dx: number[]; dFilter: number[] } {
  const dx = zeros(size.x);
  const dFilter = zeros(size.filter);
  eachProduct(size, (xAt, filterAt, yAt) => {
    dx[xAt]! += dy[yAt]! * filter[filterAt]!;
    dFilter[filterAt]! += dy[yAt]! * x[xAt]!;
  });
  return { dx, dFilter };
}

export interface PoolSize {
  /** [batch, height, width, channels] */
  readonly x: readonly [number, number, number, number];
  readonly window: number;
  readonly stride: number;
  readonly pad: 'valid' | 'same';
}

/** For each value of the pooled array, the flat place in x of the first largest value of its window. */
export function poolWinners({ x: shape, window, stride, pad }: PoolSize, x: readonly number[]) {
  const info = tf.backend_util.computePool2DInfo([...shape], window, stride, 1, pad);
  return zeros(info.outShape).map((_, at) => {
    const channel = at % info.inChannels;
    const pixel = Math.floor(at / info.inChannels);
    const line = Math.floor(pixel / info.outWidth);
    const image = Math.floor(line / info.outHeight);
    const top = (line % info.outHeight) * stride - info.padInfo.top;
    const left = (pixel % info.outWidth) * stride - info.padInfo.left;
    let winner = -1;
    for (let row = Math.max(top, 0); row < Math.min(top + window, info.inHeight); row += 1) {
      const end = Math.min(left + window, info.inWidth);
      for (let column = Math.max(left, 0); column < end; column += 1) {
        const place =
          ((image * info.inHeight + row) * info.inWidth + column) * info.inChannels + channel;
        if (winner < 0 || x[place]! > x[winner]!) winner = place;
      }
    }
    return winner;
  });
}

/** The gradient of max pooling: each dy goes to its window's winner. */
export function poolGradient(size: PoolSize, x: readonly number[], dy: readonly number[]) {
  const dx = zeros(size.x);
  poolWinners(size, x).forEach((winner, at) => {
    dx[winner]! += dy[at]!;
  });
  return dx;
}

/** a [rows, inner] times b [inner, columns]. */
export function product(
  a: readonly number[],
  b: readonly number[],
  rows: number,
  inner: number,
  columns: number,
): number[] {
  return zeros([rows, columns]).map((_, at) => {
    const row = Math.floor(at / columns);
    let sum = 0;
    for (let k = 0; k < inner; k += 1)
      sum += a[row * inner + k]! * b[k * columns + (at % columns)]!;
    return sum;
  });
}

/** A matrix [rows, columns] that is stored column by column, row by row. */
export function transposed(values: readonly number[], rows: number, columns: number): number[] {
  return values.map((_, at) => values[(at % columns) * rows + Math.floor(at / columns)]!);
}
