import * as tf from '@tensorflow/tfjs-core';

import {
  type BatchNormAttributes,
  batchNormGradientsName,
  type BatchNormGradientsAttributes,
  batchNormName,
} from '../names';
import { nativeOf, type Pointer } from './native';

const stock = tf.getKernel('FusedBatchNorm', 'wasm');

type Inputs<Name extends string> = Readonly<Record<Name, tf.TensorInfo>>;

/** Sums over channels and whole arrays by SIMD; what is left, a few numbers a channel, in JavaScript. */
export const batchNormKernels: readonly tf.KernelConfig[] = [
  {
    kernelName: batchNormName,
    backendName: 'wasm',
    kernelFunc({ inputs, attrs, backend }) {
      const { x, gamma, beta } = inputs as Inputs<'x' | 'gamma' | 'beta'>;
      const { epsilon } = attrs as unknown as BatchNormAttributes;
      const native = nativeOf(backend);
      const channels = x.shape.at(-1)!;
      const rows = tf.util.sizeFromShape(x.shape) / channels;
      const y = native.output(x.shape);
      const mean = native.zeros([channels]);
      const variance = native.zeros([channels]);
      const [scalesAt] = native.scratch(channels) as [Pointer];
      // Deviations from the first row: it lies among the values, wherever those are, so that what
      // is subtracted below is small.
      const origins = native.at(x);
      native.run.addMoments(rows, channels, origins, origins, native.at(mean), native.at(variance));
      const [means, variances, firsts, gammas, scales] = [
        native.at(mean),
        native.at(variance),
        origins,
        native.at(gamma),
        scalesAt,
      ].map((at) => native.floats(at, channels)) as Five<Float32Array>;
      for (let channel = 0; channel < channels; channel += 1) {
        const shift = means[channel]! / rows;
        const spread = Math.max(variances[channel]! / rows - shift ** 2, 0);
        means[channel] = firsts[channel]! + shift;
        variances[channel] = spread;
        scales[channel] = gammas[channel]! / Math.sqrt(spread + epsilon);
      }
      native.run.scaleColumns(
        rows,
        channels,
        native.at(x),
        native.at(mean),
        scalesAt,
        native.at(beta),
        native.at(y),
      );
      return [y, mean, variance];
    },
  },
  {
    ...stock,
    /** By statistics that are given, an array of each kind; others are left to tfjs. */
    kernelFunc(parameters) {
      const { x, mean, variance, offset, scale } = parameters.inputs as Inputs<
        'x' | 'mean' | 'variance' | 'offset' | 'scale'
      >;
      const { varianceEpsilon } = parameters.attrs as unknown as tf.FusedBatchNormAttrs;
      const channels = x.shape.at(-1)!;
      const areVectors = [mean, variance, offset, scale].every(
        (array: tf.TensorInfo | undefined) => array?.shape.join() === String(channels),
      );
      if (!areVectors) return stock.kernelFunc(parameters);
      const native = nativeOf(parameters.backend);
      const y = native.output(x.shape);
      const [scalesAt] = native.scratch(channels) as [Pointer];
      const read = (at: Pointer) => native.floats(at, channels);
      const [gammas, variances] = [read(native.at(scale)), read(native.at(variance))];
      read(scalesAt).set(
        gammas.map((gamma, channel) => gamma / Math.sqrt(variances[channel]! + varianceEpsilon)),
      );
      const rows = tf.util.sizeFromShape(x.shape) / channels;
      const arrays = [native.at(x), native.at(mean), scalesAt, native.at(offset)] as const;
      native.run.scaleColumns(rows, channels, ...arrays, native.at(y));
      return y;
    },
  },
  {
    kernelName: batchNormGradientsName,
    backendName: 'wasm',
    kernelFunc({ inputs, attrs, backend }) {
      const { dy, x, gamma, mean, variance } = inputs as Inputs<
        'dy' | 'x' | 'gamma' | 'mean' | 'variance'
      >;
      const { epsilon, share } = attrs as unknown as BatchNormGradientsAttributes;
      const native = nativeOf(backend);
      const channels = x.shape.at(-1)!;
      const rows = tf.util.sizeFromShape(x.shape) / channels;
      const dx = native.output(x.shape);
      const [dGamma, dBeta] = [native.zeros([channels]), native.zeros([channels])];
      const [meanShare, varianceShare] = [native.output([channels]), native.output([channels])];
      const scratch = native.scratch(channels, channels, channels);
      native.run.addGradientMoments(
        rows,
        channels,
        native.at(dy),
        native.at(x),
        native.at(mean),
        native.at(dBeta),
        native.at(dGamma),
      );
      const read = (at: Pointer) => native.floats(at, channels);
      const [scales, slopes, shifts] = scratch.map(read) as [
        Float32Array,
        Float32Array,
        Float32Array,
      ];
      const [gammas, means, variances, dBetas, dGammas] = [
        gamma,
        mean,
        variance,
        dBeta,
        dGamma,
      ].map((tensor) => read(native.at(tensor))) as Five<Float32Array>;
      for (let channel = 0; channel < channels; channel += 1) {
        const inverse = 1 / Math.sqrt(variances[channel]! + epsilon);
        dGammas[channel]! *= inverse;
        const scale = gammas[channel]! * inverse;
        scales[channel] = scale;
        slopes[channel] = (-scale * inverse * dGammas[channel]!) / rows;
        shifts[channel] = (-scale * dBetas[channel]!) / rows;
      }
      const unbiased = rows / Math.max(rows - 1, 1);
      read(native.at(meanShare)).set(means.map((value) => share * value));
      read(native.at(varianceShare)).set(variances.map((value) => share * unbiased * value));
      native.run.addScaledColumns(
        rows,
        channels,
        native.at(dy),
        native.at(x),
        native.at(mean),
        ...(scratch as [Pointer, Pointer, Pointer]),
        native.at(dx),
      );
      return [dx, dGamma, dBeta, meanShare, varianceShare];
    },
  },
];

type Five<Item> = [Item, Item, Item, Item, Item];
