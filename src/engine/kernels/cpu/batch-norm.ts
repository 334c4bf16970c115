import {
  batchNormGradientsName,
  type BatchNormGradientsAttributes,
  batchNormName,
  type BatchNormAttributes,
} from '../names';
import { plainKernel } from './plain-kernel';

/** Sums of the values at each channel, in 64 bits: the last axis is the channels'. */
function sumChannels(length: number, channels: number, value: (at: number) => number): number[] {
  const sums = new Array<number>(channels).fill(0);
  for (let at = 0; at < length; at += 1) sums[at % channels]! += value(at);
  return sums;
}

export const batchNormKernels = [
  plainKernel(batchNormName, ({ x, gamma, beta }, attributes) => {
    const { epsilon } = attributes as BatchNormAttributes;
    const { shape, values } = x!;
    const channels = shape.at(-1)!;
    const rows = values.length / channels;
    const sums = sumChannels(values.length, channels, (at) => values[at]!);
    const means = sums.map((sum) => sum / rows);
    const squares = sumChannels(values.length, channels, (at) => {
      return (values[at]! - means[at % channels]!) ** 2;
    });
    const variances = squares.map((sum) => sum / rows);
    const normalised = values.map((value, at) => {
      const channel = at % channels;
      const deviation = (value - means[channel]!) / Math.sqrt(variances[channel]! + epsilon);
      return gamma!.values[channel]! * deviation + beta!.values[channel]!;
    });
    return [
      { shape, values: normalised },
      { shape: [channels], values: Float32Array.from(means) },
      { shape: [channels], values: Float32Array.from(variances) },
    ];
  }),

  plainKernel(batchNormGradientsName, ({ dy, x, gamma, mean, variance }, attributes) => {
    const { epsilon, share } = attributes as BatchNormGradientsAttributes;
    const { shape, values } = x!;
    const channels = shape.at(-1)!;
    const rows = values.length / channels;
    const deviation = (at: number) => {
      const channel = at % channels;
      const spread = Math.sqrt(variance!.values[channel]! + epsilon);
      return (values[at]! - mean!.values[channel]!) / spread;
    };
    const dBeta = sumChannels(values.length, channels, (at) => dy!.values[at]!);
    const dGamma = sumChannels(values.length, channels, (at) => dy!.values[at]! * deviation(at));
    const dx = values.map((_, at) => {
      const channel = at % channels;
      const centred = dy!.values[at]! - (dBeta[channel]! + deviation(at) * dGamma[channel]!) / rows;
      return (gamma!.values[channel]! * centred) / Math.sqrt(variance!.values[channel]! + epsilon);
    });
    const unbiased = rows / Math.max(rows - 1, 1);
    return [
      { shape, values: dx },
      { shape: [channels], values: Float32Array.from(dGamma) },
      { shape: [channels], values: Float32Array.from(dBeta) },
      { shape: [channels], values: mean!.values.map((value) => share * value) },
      { shape: [channels], values: variance!.values.map((value) => share * unbiased * value) },
    ];
  }),
];
