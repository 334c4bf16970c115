import * as tf from '@tensorflow/tfjs-core';

import { fillBias } from './convolution';
import { type Native, nativeOf, type Pointer } from './native';

/**
 * Matrix products [..., rows, k] x [..., k, columns], either factor transposed, alone and with bias
 * and ReLU. tfjs's own is ten times slower where a factor is transposed and, when fused, then leaves
 * out bias and activation.
 */
export const matMulKernels = ['BatchMatMul', '_FusedMatMul'].map((kernelName): tf.KernelConfig => ({
  ...tf.getKernel(kernelName, 'wasm'),
  kernelFunc({ inputs, attrs, backend }) {
    const { a, b, bias } = inputs as tf._FusedMatMulInputs;
    const { transposeA, transposeB } = attrs as unknown as tf.BatchMatMulAttrs;
    const { activation = 'linear' } = attrs as { activation?: string };
    if (activation !== 'linear' && activation !== 'relu') {
      throw new Error(`no matrix product with a fused ${activation}`);
    }
    const [aRows, aColumns] = a.shape.slice(-2) as [number, number];
    const [bRows, bColumns] = b.shape.slice(-2) as [number, number];
    const product = new Product(
      nativeOf(backend),
      transposeA ? aColumns : aRows,
      transposeA ? aRows : aColumns,
      transposeB ? bRows : bColumns,
      transposeA,
      transposeB,
    );
    const batchShape = tf.broadcast_util.assertAndGetBroadcastShape(
      a.shape.slice(0, -2),
      b.shape.slice(0, -2),
    );
    const batch = tf.util.sizeFromShape(batchShape);
    return product.compute(
      a,
      b,
      bias,
      activation === 'relu',
      [...batchShape, product.rows, product.columns],
      batch,
    );
  },
}));

class Product {
  constructor(
    readonly native: Native,
    readonly rows: number,
    readonly k: number,
    readonly columns: number,
    readonly transposeA: boolean,
    readonly transposeB: boolean,
  ) {}

  compute(
    a: tf.TensorInfo,
    b: tf.TensorInfo,
    bias: tf.TensorInfo | undefined,
    relu: boolean,
    shape: readonly number[],
    batch: number,
  ): tf.TensorInfo {
    const { native, rows, k, columns } = this;
    const isOuter = this.transposeA && !this.transposeB && !bias && !relu;
    const out = isOuter ? native.zeros(shape) : native.output(shape);
    // A factor without a batch of its own serves every product of the batch.
    const aStep = tf.util.sizeFromShape(a.shape) === rows * k ? 0 : rows * k * 4;
    const bStep = tf.util.sizeFromShape(b.shape) === k * columns ? 0 : k * columns * 4;
    for (let index = 0; index < batch; index += 1) {
      const target = native.at(out) + index * rows * columns * 4;
      const factors = [native.at(a) + index * aStep, native.at(b) + index * bStep] as const;
      if (isOuter) this.#outer(...factors, target);
      else this.#inner(...factors, bias, relu, target);
    }
    return out;
  }

  /** The sum of outer products of the rows of A and B, as they lie: right for a weight's gradient. */
  #outer(a: Pointer, b: Pointer, out: Pointer): void {
    const { native, rows, k, columns } = this;
    const [rowOffsets, offsets] = native.scratch(k, rows) as [Pointer, Pointer];
    native.run.fillPatchOffsets(1, 1, k, 0, 0, rows * 4, rowOffsets);
    native.run.fillPatchOffsets(1, 1, rows, 0, 0, 4, offsets);
    native.run.multiplyTransposed(k, rows, columns, a, rowOffsets, offsets, b, out);
  }

  #inner(
    a: Pointer,
    b: Pointer,
    bias: tf.TensorInfo | undefined,
    relu: boolean,
    out: Pointer,
  ): void {
    const { native, rows, k, columns } = this;
    const whole = Math.ceil(columns / 8) * 8;
    const [rowOffsets, panels, biases, turned] = native.scratch(
      rows,
      k * whole,
      whole,
      this.transposeA ? rows * k : 0,
    ) as [Pointer, Pointer, Pointer, Pointer];
    native.run.fillPatchOffsets(1, 1, rows, 0, 0, k * 4, rowOffsets);
    if (this.transposeB) native.run.packTransposedPanels(b, k, columns, panels);
    else native.run.packPanels(b, k, columns, panels);
    if (this.transposeA) native.run.transpose(k, rows, a, turned);
    fillBias(native, bias, columns, biases, whole);
    const left = this.transposeA ? turned : a;
    native.run.multiplyRows(rows, columns, 1, k, left, rowOffsets, 0, panels, biases, out, relu);
  }
}
