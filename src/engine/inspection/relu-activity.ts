import * as tf from '@tensorflow/tfjs-core';

import type { Frame } from '../../catalog/tasks';
import type { ReluHealth } from '../../math/inspection/layer-health';
import { weightArraysOf } from '../../math/model/layer-weights';
import { type LayerSpec, outputShape, residualParts, type Shape } from '../../math/model/layers';
import { checkModel, lastGiving } from '../../math/model/model-check';
import type { ImageBatch } from '../datasets/image-batch';
import { createModel, type Model } from '../networks/model';

/** A part of a network that ends with a ReLU, or does not. */
interface Segment {
  readonly model: Model;
  /** Which of the layers with weights the ReLU at its end follows, if there is one. */
  readonly follows?: number;
  /** The ReLU in the middle of a residual block, and what leads to it. */
  readonly middle?: Model;
  /** It is given the images, and not what the one before gives: the first of a discriminator. */
  readonly takesImages: boolean;
}

/**
 * Which units of a network's ReLUs have given more than 0, as images go through it. A unit of a convolution is a filter: it
 * is dead if its whole map is 0. A generator is given noise, a discriminator the images.
 */
export class ReluActivity {
  readonly #frame: Frame;
  readonly #segments: readonly Segment[];
  /** By the layer that is followed: of each unit the largest value. */
  readonly #largest = new Map<
    string,
    { readonly follows: number; readonly values: Float32Array }
  >();

  constructor(frame: Frame, layers: readonly LayerSpec[]) {
    this.#frame = frame;
    this.#segments = segmentsOf(frame, layers);
  }

  /** Whether there is any ReLU. */
  get isThere(): boolean {
    return this.#segments.some(({ follows }) => follows !== undefined);
  }

  /** Has images go through the network. */
  async observe(weights: readonly tf.Tensor[], batch: ImageBatch): Promise<void> {
    const largest = tf.tidy(() => this.#largestOf(weights, batch));
    const keys = Object.keys(largest);
    const read = await Promise.all(keys.map((key) => largest[key]!.data<'float32'>()));
    tf.dispose(largest);
    keys.forEach((key, index) => {
      const values = read[index]!;
      const before = this.#largest.get(key)?.values;
      const both = values.map((value, unit) => Math.max(value, before?.[unit] ?? 0));
      this.#largest.set(key, { follows: Number.parseInt(key, 10), values: both });
    });
  }

  /** What was seen of the ReLU after a layer, by its place among those that have weights. */
  after(layer: number): ReluHealth | undefined {
    const own = [...this.#largest.values()].filter(({ follows }) => follows === layer);
    if (own.length === 0) return undefined;
    const values = own.flatMap((relu) => [...relu.values]);
    return { unitCount: values.length, deadCount: values.filter((value) => !(value > 0)).length };
  }

  /** By the layer that each ReLU follows, and its place among the segments. */
  #largestOf(weights: readonly tf.Tensor[], batch: ImageBatch): Record<string, tf.Tensor> {
    const { imageShape, inputShape, network } = this.#frame;
    const images = tf.tensor4d(batch.pixels, [batch.count, ...imageShape]);
    const left = [...weights];
    const found: Record<string, tf.Tensor> = {};
    let values: tf.Tensor =
      network === 'gan' ? tf.tensor(batch.targets, [batch.count, ...inputShape]) : images;
    this.#segments.forEach(({ model, middle, follows, takesImages }, place) => {
      const own = left.splice(0, model.weightShapes.length);
      if (takesImages) values = images;
      if (middle) {
        const inside = middle.forward(own.slice(0, middle.weightShapes.length), values);
        found[`${follows} ${place} middle`] = largestOfUnits(inside);
      }
      values = model.forward(own, values);
      if (follows !== undefined) found[`${follows} ${place}`] = largestOfUnits(values);
    });
    return found;
  }
}

/** Over the batch, and of a map over its places. */
const largestOfUnits = (values: tf.Tensor) => tf.max(values, [...values.shape.keys()].slice(0, -1));

function segmentsOf(frame: Frame, layers: readonly LayerSpec[]): Segment[] {
  const split =
    frame.network === 'gan'
      ? lastGiving(checkModel(layers, frame).fitting, frame.passesThrough!) + 1
      : layers.length;
  const segments: Segment[] = [];
  let shape: Shape = frame.inputShape;
  let begun: { readonly at: number; readonly shape: Shape } = { at: 0, shape };
  let weighted = -1;
  let follows: number | undefined;
  const end = (at: number, next: Shape, relu?: Pick<Segment, 'follows' | 'middle'>) => {
    if (at > begun.at) {
      const model = createModel(layers.slice(begun.at, at), begun.shape);
      segments.push({ model, takesImages: begun.at === split, ...relu });
    }
    begun = { at, shape: next };
  };
  layers.forEach((layer, at) => {
    const before = shape;
    shape = outputShape(layer, before);
    if (at === split || layer.type === 'residual') end(at, before);
    if (weightArraysOf([layer], before).length > 0) weighted += 1;
    // A normalisation between a layer and its ReLU has no units of its own.
    if (['conv2d', 'dense', 'residual'].includes(layer.type)) follows = weighted;
    if (follows === undefined) return;
    if (layer.type === 'residual') {
      const inside = residualParts(layer, before).main.slice(0, 3);
      end(at + 1, shape, { follows, middle: createModel(inside, before) });
    } else if (layer.type === 'relu') {
      end(at + 1, shape, { follows });
    }
  });
  end(layers.length, shape);
  return segments;
}
