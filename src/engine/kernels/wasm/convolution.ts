import * as tf from '@tensorflow/tfjs-core';

import { type Native, nativeOf, type Pointer } from './native';

type Info = tf.backend_util.Conv2DInfo;

/**
 * Convolutions [batch, height, width, channels] as matrix products over patches that are never
 * written out. A row of a filter covers neighbouring pixels, whose channels lie side by side: with
 * the borders written out, each patch is filterHeight runs of filterWidth * channels floats.
 */
class Patches {
  readonly taps: number;
  readonly run: number;
  readonly positions: number;
  readonly isPadded: boolean;
  readonly height: number;
  readonly width: number;
  /** Floats of one image with its borders. */
  readonly imageFloats: number;
  /** Bytes from a run of a patch to the next. */
  readonly tapStride: number;

  constructor(readonly info: Info) {
    const { top, bottom, left, right } = info.padInfo;
    this.taps = info.filterHeight;
    this.run = info.filterWidth * info.inChannels;
    this.positions = info.outHeight * info.outWidth;
    this.isPadded = top + bottom + left + right > 0;
    this.height = info.inHeight + top + bottom;
    this.width = info.inWidth + left + right;
    this.imageFloats = this.height * this.width * info.inChannels;
    this.tapStride = this.width * info.inChannels * 4;
  }

  get paddedFloats(): number {
    return this.isPadded ? this.info.batchSize * this.imageFloats : 0;
  }

  fillOffsets({ run }: Native, batch: number, offsets: Pointer): void {
    const { info, imageFloats, tapStride } = this;
    const rowBytes = info.strideHeight * tapStride;
    const cellBytes = info.strideWidth * info.inChannels * 4;
    const { outHeight, outWidth } = info;
    run.fillPatchOffsets(batch, outHeight, outWidth, imageFloats * 4, rowBytes, cellBytes, offsets);
  }

  /** Writes the images with their borders to `padded`, or leaves them where they are if there are none. */
  pad({ run }: Native, images: Pointer, padded: Pointer): Pointer {
    if (!this.isPadded) return images;
    run.padImages(...this.#padArguments(images, padded));
    return padded;
  }

  crop({ run }: Native, images: Pointer, padded: Pointer): void {
    run.cropImages(...this.#padArguments(images, padded));
  }

  #padArguments(images: Pointer, padded: Pointer) {
    const { batchSize, inHeight, inWidth, inChannels: channels, padInfo } = this.info;
    const size = [batchSize, inHeight, inWidth * channels, images] as const;
    const paddedSize = [this.height, this.width * channels] as const;
    return [...size, ...paddedSize, padInfo.top, padInfo.left * channels, padded] as const;
  }
}

/** The convolution, alone and with bias and ReLU; dilated and channels-first ones stay tfjs's. */
const forwardKernels = ['Conv2D', 'FusedConv2D'].map((kernelName): tf.KernelConfig => {
  const stock = tf.getKernel(kernelName, 'wasm');
  return {
    ...stock,
    kernelFunc(parameters) {
      const { x, filter, bias } = parameters.inputs as tf.FusedConv2DInputs;
      const { strides, pad, dataFormat, dilations, dimRoundingMode } =
        parameters.attrs as unknown as tf.FusedConv2DAttrs;
      const { activation = 'linear' } = parameters.attrs as { activation?: string };
      const format = tf.backend_util.convertConv2DDataFormat(dataFormat);
      const sizes = [x.shape, filter.shape] as [Size4D, Size4D];
      const shape = [strides, dilations, pad, dimRoundingMode, false, format] as const;
      const info = tf.backend_util.computeConv2DInfo(...sizes, ...shape);
      const isDense = info.dilationHeight === 1 && info.dilationWidth === 1;
      const isFusible = activation === 'linear' || activation === 'relu';
      if (!isDense || !isFusible || info.dataFormat === 'channelsFirst') {
        return stock.kernelFunc(parameters);
      }
      const native = nativeOf(parameters.backend);
      return convolve(native, info, x, filter, bias, activation === 'relu');
    },
  };
});

type Size4D = [number, number, number, number];

function convolve(
  native: Native,
  info: Info,
  x: tf.TensorInfo,
  filter: tf.TensorInfo,
  bias: tf.TensorInfo | undefined,
  relu: boolean,
): tf.TensorInfo {
  const { batchSize: batch, outChannels: channels } = info;
  const patches = new Patches(info);
  const { taps, run, positions } = patches;
  const columns = Math.ceil(channels / 8) * 8;
  const out = native.output(info.outShape);
  const [padded, offsets, panels, biases] = native.scratch(
    patches.paddedFloats,
    batch * positions,
    taps * run * columns,
    columns,
  ) as [Pointer, Pointer, Pointer, Pointer];
  patches.fillOffsets(native, batch, offsets);
  native.run.packPanels(native.at(filter), taps * run, channels, panels);
  fillBias(native, bias, channels, biases, columns);
  native.run.multiplyRows(
    batch * positions,
    channels,
    taps,
    run,
    patches.pad(native, native.at(x), padded),
    offsets,
    patches.tapStride,
    panels,
    biases,
    native.at(out),
    relu,
  );
  return out;
}

/** The bias, or zeros without one, filled up to `columns`. A bias of one value serves all. */
export function fillBias(
  native: Native,
  bias: tf.TensorInfo | undefined,
  count: number,
  target: Pointer,
  columns: number,
): void {
  const values = native.floats(target, columns).fill(0);
  if (!bias) return;
  const size = tf.util.sizeFromShape(bias.shape);
  const given = native.floats(native.at(bias), size);
  if (size === 1) values.fill(given[0]!, 0, count);
  else values.set(given);
}

/** Below this many floats side by side, lists of what is not zero cost more than they save. */
const shortestListedRun = 16;

/** Above this share of gradients that are not zero, too; the first image stands for all. */
const densestListed = 0.4;

/** From this many floats side by side on, lists are as fast as products where nothing is zero. */
const longRun = 48;

function isSparse(
  { run, integers }: Native,
  positions: number,
  channels: number,
  gradients: Pointer,
  offsets: Pointer,
  lists: Pointer,
  counts: Pointer,
): boolean {
  run.listGradients(positions, channels, gradients, offsets, lists, counts);
  const listed = integers(counts, channels).reduce((sum, count) => sum + count, 0);
  return listed < densestListed * positions * channels;
}

const backpropFilter: tf.KernelConfig = {
  kernelName: 'Conv2DBackpropFilter',
  backendName: 'wasm',
  kernelFunc({ inputs, attrs, backend }) {
    const { x, dy } = inputs as { x: tf.TensorInfo; dy: tf.TensorInfo };
    const { strides, pad, dimRoundingMode, filterShape } =
      attrs as unknown as tf.Conv2DBackpropFilterAttrs;
    const info = tf.backend_util.computeConv2DInfo(
      x.shape as Size4D,
      filterShape,
      strides,
      1,
      pad,
      dimRoundingMode,
    );
    const native = nativeOf(backend);
    const { batchSize: batch, outChannels: channels } = info;
    const patches = new Patches(info);
    const { taps, run, positions, imageFloats, tapStride } = patches;
    const length = taps * run;
    const out = native.zeros(filterShape);
    const [padded, offsets, sums, lists, counts] = native.scratch(
      patches.paddedFloats,
      positions,
      length * channels,
      2 * positions * channels,
      channels,
    ) as [Pointer, Pointer, Pointer, Pointer, Pointer];
    patches.fillOffsets(native, 1, offsets);
    const images = patches.pad(native, native.at(x), padded);
    const upstream = native.at(dy);
    const isListed =
      run >= longRun ||
      (run >= shortestListedRun &&
        isSparse(native, positions, channels, upstream, offsets, lists, counts));
    const imageAt = (image: number) => images + image * imageFloats * 4;
    const upstreamAt = (image: number) => upstream + image * positions * channels * 4;

    if (isListed) {
      const sizes = [channels, taps, run] as const;
      const listed = [lists, positions * 8, counts] as const;
      native.floats(sums, length * channels).fill(0);
      for (let image = 0; image < batch; image += 1) {
        native.run.listGradients(positions, channels, upstreamAt(image), offsets, lists, counts);
        native.run.addFilterGradient(...sizes, imageAt(image), tapStride, ...listed, sums);
      }
      native.run.transpose(channels, length, sums, native.at(out));
      return out;
    }
    const tapOffsets = native.integers(sums, length);
    tapOffsets.forEach((_, at) => {
      tapOffsets[at] = Math.floor(at / run) * tapStride + (at % run) * 4;
    });
    for (let image = 0; image < batch; image += 1) {
      native.run.multiplyTransposed(
        positions,
        length,
        channels,
        imageAt(image),
        offsets,
        sums,
        upstreamAt(image),
        native.at(out),
      );
    }
    return out;
  },
};

const backpropInput: tf.KernelConfig = {
  kernelName: 'Conv2DBackpropInput',
  backendName: 'wasm',
  kernelFunc({ inputs, attrs, backend }) {
    const { dy, filter } = inputs as { dy: tf.TensorInfo; filter: tf.TensorInfo };
    const { strides, pad, dimRoundingMode, inputShape } =
      attrs as unknown as tf.Conv2DBackpropInputAttrs;
    const info = tf.backend_util.computeConv2DInfo(
      inputShape,
      filter.shape as Size4D,
      strides,
      1,
      pad,
      dimRoundingMode,
    );
    const native = nativeOf(backend);
    const { batchSize: batch, outChannels: channels } = info;
    const patches = new Patches(info);
    const { taps, run, positions, imageFloats, tapStride } = patches;
    const length = taps * run;
    const columns = Math.ceil(length / 8) * 8;
    const out = patches.isPadded ? native.output(inputShape) : native.zeros(inputShape);
    const [padded, offsets, turned, lists, counts, rows, biases, product] = native.scratch(
      patches.paddedFloats,
      positions,
      channels * columns,
      2 * positions * channels,
      channels,
      positions,
      columns,
      positions * length,
    ) as Eight<Pointer>;
    if (patches.isPadded) native.floats(padded, patches.paddedFloats).fill(0);
    const images = patches.isPadded ? padded : native.at(out);
    const imageAt = (image: number) => images + image * imageFloats * 4;
    const upstream = native.at(dy);
    const gradientsAt = (image: number) => upstream + image * positions * channels * 4;
    patches.fillOffsets(native, 1, offsets);
    if (isSparse(native, positions, channels, upstream, offsets, lists, counts)) {
      native.run.transpose(length, channels, native.at(filter), turned);
      for (let image = 0; image < batch; image += 1) {
        const listed = [lists, positions * 8, counts, turned] as const;
        const gradients = gradientsAt(image);
        native.run.listGradients(positions, channels, gradients, offsets, lists, counts);
        native.run.addInputGradient(channels, taps, run, imageAt(image), tapStride, ...listed);
      }
    } else {
      // All patches of an image's gradient as one product, dy times the filter; then they are added up.
      native.run.fillPatchOffsets(1, 1, positions, 0, 0, channels * 4, rows);
      native.run.packTransposedPanels(native.at(filter), channels, length, turned);
      native.floats(biases, columns).fill(0);
      for (let image = 0; image < batch; image += 1) {
        const factors = [gradientsAt(image), rows, 0, turned, biases] as const;
        native.run.multiplyRows(positions, length, 1, channels, ...factors, product, false);
        native.run.addPatches(positions, taps, run, product, offsets, tapStride, imageAt(image));
      }
    }
    if (patches.isPadded) patches.crop(native, native.at(out), padded);
    return out;
  },
};

type Eight<Item> = [Item, Item, Item, Item, Item, Item, Item, Item];

export const convolutionKernels = [...forwardKernels, backpropFilter, backpropInput];
