import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type * as tf from '@tensorflow/tfjs-core';

import {
  type BatchNormAttributes,
  batchNormGradientsName,
  type BatchNormGradientsAttributes,
  batchNormName,
} from '../names';
import { cutSum } from './register-tile';
import { widthFor, wgslType } from './run-program';
import { runShader, sizeOf, workgroupSize } from './run-shader';

type Inputs<Name extends string> = Readonly<Record<Name, tf.TensorInfo>>;

/**
 * Three passes each way: sums over each channel in parts, a thread per channel that adds the parts
 * up in their order and finishes the channel's numbers, and one over all values.
 */
export const batchNormKernels: readonly tf.KernelConfig[] = [
  {
    kernelName: batchNormName,
    backendName: 'webgpu',
    kernelFunc({ inputs, attrs, backend }) {
      const { x, gamma, beta } = inputs as Inputs<'x' | 'gamma' | 'beta'>;
      const { epsilon } = attrs as unknown as BatchNormAttributes;
      const webgpu = backend as WebGPUBackend;
      const channels = x.shape.at(-1)!;
      const rows = sizeOf(x.shape) / channels;
      // Deviations from the first row: it lies among the values, wherever those are, so that what
      // is subtracted in the second pass is small.
      const { sums, parts } = sumProducts(webgpu, 'batchNormSums', { x }, 'deviation', 'x[column]');
      const [mean, variance] = runShader(webgpu, {
        name: 'batchNormMoments',
        inputs: { x: float(x), sums: float(sums) },
        outputs: { mean: vector(channels), variance: vector(channels) },
        uniforms: { rows, channels, parts },
        workgroups: Math.ceil(channels / workgroupSize),
        code: () => `
          ${addParts}
          fn main(channel: i32) {
            if (channel >= uniforms.channels) { return; }
            let total = addParts(channel) / f32(uniforms.rows);
            let spread = total.y - total.x * total.x;
            mean[channel] = x[channel] + total.x;
            variance[channel] = select(spread, 0f, spread < 0f);
          }`,
      });
      webgpu.disposeData(sums.dataId);
      const y = overValues(
        webgpu,
        `batchNorm ${epsilon}`,
        { x },
        { mean: mean!, variance: variance!, gamma, beta },
        `(x[index] - mean[column]) * (gamma[column] / sqrt(variance[column] + ${epsilon})) + beta[column]`,
      );
      return [y, mean!, variance!];
    },
  },
  {
    kernelName: batchNormGradientsName,
    backendName: 'webgpu',
    kernelFunc({ inputs, attrs, backend }) {
      const { dy, x, gamma, mean, variance } = inputs as Inputs<
        'dy' | 'x' | 'gamma' | 'mean' | 'variance'
      >;
      const { epsilon, share } = attrs as unknown as BatchNormGradientsAttributes;
      const webgpu = backend as WebGPUBackend;
      const channels = x.shape.at(-1)!;
      const rows = sizeOf(x.shape) / channels;
      const { sums, parts } = sumProducts(
        webgpu,
        'batchNormGradientSums',
        { x, dy, mean },
        'dy[at]',
        'mean[column]',
      );
      const statistics = { mean: float(mean), variance: float(variance) };
      const [dGamma, dBeta, meanShare, varianceShare] = runShader(webgpu, {
        name: `batchNormGradients ${epsilon} ${share}`,
        inputs: { sums: float(sums), ...statistics },
        outputs: {
          dGamma: vector(channels),
          dBeta: vector(channels),
          meanShare: vector(channels),
          varianceShare: vector(channels),
        },
        uniforms: { rows, channels, parts },
        workgroups: Math.ceil(channels / workgroupSize),
        code: () => `
          ${addParts}
          fn main(channel: i32) {
            if (channel >= uniforms.channels) { return; }
            let total = addParts(channel);
            dBeta[channel] = total.x;
            dGamma[channel] = total.y / sqrt(variance[channel] + ${epsilon});
            let unbiased = f32(uniforms.rows) / f32(max(uniforms.rows - 1, 1));
            meanShare[channel] = ${share} * mean[channel];
            varianceShare[channel] = ${share} * unbiased * variance[channel];
          }`,
      });
      webgpu.disposeData(sums.dataId);
      const dx = overValues(
        webgpu,
        `batchNormInputGradient ${epsilon}`,
        { x, dy },
        { mean, variance, gamma, dGamma: dGamma!, dBeta: dBeta! },
        `(dy[index] - (dBeta[column] + (x[index] - mean[column]) * inverse * dGamma[column]) / rows)
          * gamma[column] * inverse`,
        `let inverse = 1 / sqrt(variance[column] + ${epsilon}); let rows = f32(uniforms.rows);`,
      );
      return [dx, dGamma!, dBeta!, meanShare!, varianceShare!];
    },
  },
];

const float = (tensor: tf.TensorInfo) => ({ tensor, type: 'f32' });
const vector = (length: number) => ({ shape: [length], type: 'f32' });

/** WGSL: the sums and sums of products of one channel, from [parts, 2, channels]. */
const addParts = `
  fn addParts(channel: i32) -> vec2<f32> {
    var total = vec2<f32>(0);
    for (var part = 0; part < uniforms.parts; part++) {
      let at = 2 * part * uniforms.channels + channel;
      total += vec2<f32>(sums[at], sums[at + uniforms.channels]);
    }
    return total;
  }`;

/**
 * The sums of `value` and of `value` times the deviation of x from `origin`, for each channel and
 * part of the rows: [parts, 2, channels]. Both are WGSL, in which `at` and `column` are places in x
 * and in a channel's arrays.
 */
function sumProducts(
  backend: WebGPUBackend,
  name: string,
  inputs: Readonly<Record<string, tf.TensorInfo>> & { readonly x: tf.TensorInfo },
  value: string,
  origin: string,
): { sums: tf.TensorInfo; parts: number } {
  const channels = inputs.x.shape.at(-1)!;
  const rows = sizeOf(inputs.x.shape) / channels;
  const width = widthFor(channels);
  const type = wgslType(width);
  const vectors = channels / width;
  const { parts, perPart } = cutSum(rows, vectors);
  const typed = Object.entries(inputs).map(([key, tensor]) => [key, { tensor, type }]);
  const [sums] = runShader(backend, {
    name,
    inputs: Object.fromEntries(typed),
    outputs: { sums: { shape: [parts, 2, channels], type } },
    uniforms: { rows, vectors, parts, rowsPerPart: perPart },
    workgroups: Math.ceil((parts * vectors) / workgroupSize),
    code: () => `
      fn main(index: i32) {
        let column = index % uniforms.vectors;
        let part = index / uniforms.vectors;
        if (part >= uniforms.parts) { return; }
        let end = min((part + 1) * uniforms.rowsPerPart, uniforms.rows);
        let origin = ${origin};
        var sum = ${type}(0);
        var product = ${type}(0);
        for (var row = part * uniforms.rowsPerPart; row < end; row++) {
          let at = row * uniforms.vectors + column;
          let deviation = x[at] - origin;
          let value = ${value};
          sum += value;
          product += value * deviation;
        }
        sums[2 * part * uniforms.vectors + column] = sum;
        sums[(2 * part + 1) * uniforms.vectors + column] = product;
      }`,
  });
  return { sums: sums!, parts };
}

/** A pass over all values: `expression` in arrays by `index` and arrays of a channel each by `column`. */
function overValues(
  backend: WebGPUBackend,
  name: string,
  arrays: Readonly<Record<string, tf.TensorInfo>> & { readonly x: tf.TensorInfo },
  ofChannels: Readonly<Record<string, tf.TensorInfo>>,
  expression: string,
  before = '',
): tf.TensorInfo {
  const { shape } = arrays.x;
  const channels = shape.at(-1)!;
  const width = widthFor(channels);
  const type = wgslType(width);
  const count = sizeOf(shape) / width;
  const typed = Object.entries({ ...arrays, ...ofChannels }).map(([key, tensor]) => [
    key,
    { tensor, type },
  ]);
  const [result] = runShader(backend, {
    name,
    inputs: Object.fromEntries(typed),
    outputs: { result: { shape, type } },
    uniforms: { count, vectors: channels / width, rows: sizeOf(shape) / channels },
    workgroups: Math.ceil(count / workgroupSize),
    code: () => `
      fn main(index: i32) {
        if (index >= uniforms.count) { return; }
        let column = index % uniforms.vectors;
        ${before}
        result[index] = ${expression};
      }`,
  });
  return result!;
}
