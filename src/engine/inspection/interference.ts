import * as tf from '@tensorflow/tfjs-core';

import type { LayerNode } from '../../math/model/layer-graph';
import { sizeOf } from '../../math/model/layers';
import { createRandom } from '../../math/random';
import type { Interference } from '../../protocol/layer-views';
import { networkOf } from '../networks/classifier';
import type { Network } from '../networks/network';
import type { Run } from '../run/run';
import { type Alter, tracedForward } from './traced-forward';

/**
 * Mutes units and adds noise, the same pattern to every image, in the measure of that image's own standard deviation. Call
 * it, and what it gives, within one `tf.tidy`.
 */
export function interfering(nodes: readonly LayerNode[], interference: Interference): Alter {
  const { muted, noise, seed } = interference;
  return (values, node) => {
    const { shape } = nodes[node]!;
    const deviation = noise.find((one) => one.node === node)?.deviation ?? 0;
    const units = muted.flatMap((one) => (one.node === node ? [one.unit] : []));
    let altered = values;
    if (deviation > 0) {
      const random = createRandom(seed, `noise ${node}`);
      const pattern = Float32Array.from({ length: sizeOf(shape) }, () => random.normal());
      const axes = shape.map((_, axis) => axis + 1);
      const ownDeviation = tf.sqrt(tf.moments(values, axes, true).variance);
      const amount = tf.mul(ownDeviation, deviation);
      altered = tf.add(altered, tf.mul(amount, tf.tensor(pattern, [1, ...shape])));
    }
    if (units.length > 0) {
      const mask = new Float32Array(shape.at(-1)!).fill(1);
      for (const unit of units) mask[unit] = 0;
      altered = tf.mul(altered, tf.tensor1d(mask));
    }
    return altered;
  };
}

/** The network of a run with interference; undefined where that is no classifier. */
export function alteredNetwork(
  { trainer: { network }, config }: Run,
  nodes: readonly LayerNode[],
  interference: Interference,
): Network | undefined {
  const { frame, model } = network;
  if (frame.network !== 'classifier') return undefined;
  const forward = (weights: readonly tf.Tensor[], images: tf.Tensor) =>
    tracedForward(nodes, weights, images, interfering(nodes, interference)).at(-1)!;
  return networkOf(frame, { ...model, forward }, config.loss);
}
