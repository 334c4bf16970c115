import { enlarged } from '../../../math/inspection/enlarged';
import {
  covered,
  occlusionMap,
  type PatchSize,
  patchesOf,
  patchSize,
} from '../../../math/inspection/occlusion';
import type { LayerSpec } from '../../../math/model/layers';
import type { ExplanationMaps, Explanations } from '../../../protocol/explanations';
import { type JudgedNetwork, logitOf } from './judged-network';

/** Images that are given to the network at a time: some milliseconds. */
const atOnce = 32;

/** With how many steps integrated gradients begin, and with how many they end, however large the gap is. */
const integrationSteps = { least: 32, most: 512 } as const;
/** What may be missing of the difference of the logits. */
const mostGap = 0.01;

/** All that is known of which pixels speak for a class, a piece at a time. */
export async function* explain(
  network: JudgedNetwork,
  pixels: Float32Array,
  of: number,
): AsyncGenerator<undefined, Omit<Explanations, 'image'>> {
  const patch = patchSize(network);
  const occlusion = yield* occlude(network, pixels, of, patch);
  const { gradients } = await network.gradients([pixels], logitOf(of));
  yield;
  const { map: integrated, ...completeness } = yield* integrate(network, pixels, of);
  const cam = await gradCam(network, pixels, of);
  const maps: ExplanationMaps = {
    occlusion,
    gradient: gradients[0]!,
    integrated,
    ...(cam && { 'grad-cam': cam.map }),
  };
  return { of, maps, patch, completeness, ...(cam && { camSize: cam.size }) };
}

/**
 * What is lost of the logit where a square of the image is covered by paper (Zeiler & Fergus 2014, arXiv:1311.2901). Squares
 * that are paper already change nothing.
 */
export async function* occlude(
  network: JudgedNetwork,
  pixels: Float32Array,
  of: number,
  patch: PatchSize,
): AsyncGenerator<undefined, Float32Array> {
  const { width } = network;
  const patches = patchesOf(network, patch);
  const losses = new Float32Array(patches.length);
  const changing = patches.flatMap((one, index) => {
    const image = covered(pixels, width, one, patch.side);
    return image.some((value, at) => value !== pixels[at]) ? [{ index, image }] : [];
  });
  const [whole] = await network.logits([pixels]);
  for (let from = 0; from < changing.length; from += atOnce) {
    const part = changing.slice(from, from + atOnce);
    const logits = await network.logits(part.map(({ image }) => image));
    part.forEach(({ index }, row) => (losses[index] = whole![of]! - logits[row]![of]!));
    yield;
  }
  return occlusionMap(network, patch.side, patches, losses);
}

interface Integrated {
  readonly map: Float32Array;
  readonly steps: number;
  readonly difference: number;
  readonly sum: number;
}

/**
 * The gradient of the logit on the way from an empty sheet to the image, times what the image has there (Sundararajan et al. 2017,
 * arXiv:1703.01365), by the midpoint rule: with so many steps that the sum misses the difference of the logits by 1 % at most.
 */
export async function* integrate(
  network: JudgedNetwork,
  pixels: Float32Array,
  of: number,
): AsyncGenerator<undefined, Integrated> {
  const [full, empty] = await network.logits([pixels, new Float32Array(pixels.length)]);
  const difference = full![of]! - empty![of]!;
  for (let steps: number = integrationSteps.least; ; steps *= 2) {
    const map = yield* integrateBy(network, pixels, of, steps);
    const sum = map.reduce((total, value) => total + value, 0);
    const isClose = Math.abs(sum - difference) <= mostGap * Math.abs(difference);
    if (isClose || steps === integrationSteps.most) return { map, steps, difference, sum };
  }
}

/** The same with so many steps. */
export async function* integrateBy(
  network: JudgedNetwork,
  pixels: Float32Array,
  of: number,
  steps: number,
): AsyncGenerator<undefined, Float32Array> {
  const sums = new Float64Array(pixels.length);
  for (let from = 0; from < steps; from += atOnce) {
    const images = Array.from({ length: Math.min(atOnce, steps - from) }, (_, row) => {
      const share = (from + row + 0.5) / steps;
      return pixels.map((pixel) => share * pixel);
    });
    const { gradients } = await network.gradients(images, logitOf(of));
    for (const gradient of gradients) gradient.forEach((value, at) => (sums[at]! += value));
    yield;
  }
  return pixels.map((pixel, at) => (pixel * sums[at]!) / steps);
}

/**
 * The last convolution's maps, each by the mean of the logit's gradient in it, as far as their sum is above 0 (Selvaraju et al. 2017,
 * arXiv:1610.02391), at the size of the image. Undefined of a network without convolutions.
 */
export async function gradCam(
  network: JudgedNetwork,
  pixels: Float32Array,
  of: number,
): Promise<{ map: Float32Array; size: [height: number, width: number] } | undefined> {
  const layer = afterLastConvolution(network.layers);
  if (layer === 0) return undefined;
  const { maps, gradient, shape } = await network.gradientInMaps(pixels, layer, of);
  const [height, width, channels] = shape as [number, number, number];
  const weights = new Float64Array(channels);
  gradient.forEach((value, at) => (weights[at % channels]! += value / (height * width)));
  const weighed = Float32Array.from({ length: height * width }, (_, place) =>
    Math.max(
      0,
      weights.reduce((sum, weight, k) => sum + weight * maps[place * channels + k]!, 0),
    ),
  );
  return { map: enlarged(weighed, { height, width }, network), size: [height, width] };
}

/** How many layers there are up to the last convolution, with what normalises and bends its values; 0: there is none. */
export function afterLastConvolution(layers: readonly LayerSpec[]): number {
  const last = layers.findLastIndex(({ type }) => type === 'conv2d' || type === 'residual');
  if (last < 0) return 0;
  const bends = ['batch-norm', 'relu', 'leaky-relu', 'gelu', 'tanh', 'sigmoid'];
  const others = layers.slice(last + 1).findIndex(({ type }) => !bends.includes(type));
  return others < 0 ? layers.length : last + 1 + others;
}
