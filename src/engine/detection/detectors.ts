import * as tf from '@tensorflow/tfjs-core';

import { taskOf } from '../../catalog/tasks';
import type { DetectorReading, NetworkKind, Redrawn } from '../../math/detectors';
import type { RunConfig } from '../../protocol/run-config';
import type { Normalisation } from '../datasets/image-batch';
import { normalise } from '../datasets/stored-batch';
import { drawnBytes } from '../networks/drawn-bytes';
import { LatentSearch } from './latent-search';
import type { Network } from '../networks/network';
import type { Run } from '../run/run';

interface Detector {
  readonly network: Network;
  readonly step: number;
  readonly weights: readonly Float32Array[];
  readonly normalisation: Normalisation;
}

/** A generator is asked from several starts at once: descent may end in a poor place. */
const starts = 8;

/** The detectors of one kind of unknown images: that of the run, and those that were trained before it. */
export class Detectors {
  readonly #kept = new Map<NetworkKind, Detector>();
  #of: string | undefined;
  #search:
    | { readonly drawing: Float32Array; readonly network: Network; redrawn: Redrawn }
    | undefined;

  /** Keeps the weights of a run that is over, if they can be of use in the next one. */
  async keep(run: Run): Promise<void> {
    const { network, step } = run.trainer;
    if (!taskOf(run.config.task).findsUnknown || step === 0) return;
    const { weights } = await run.snapshot();
    const { normalisation } = run.batches.images;
    this.#kept.set(network.frame.network, { network, step, weights, normalisation });
  }

  /** Forgets what was trained for something else. */
  enter({ task, dataset, unknown }: RunConfig): void {
    if (!taskOf(task).findsUnknown) return;
    const of = `${dataset} ${unknown}`;
    if (this.#of !== of) this.#kept.clear();
    this.#of = of;
    this.#search = undefined;
  }

  /** What the run's detector and the kept ones say of a drawing. `isAtRest`: whether there is time to search. */
  async read(run: Run, drawing: Float32Array, isAtRest: boolean): Promise<DetectorReading[]> {
    const { network, step, weights } = run.trainer;
    const own = network.frame.network;
    const readings: DetectorReading[] = [];
    for (const detector of this.#kept.values()) {
      if (detector.network.frame.network === own) continue;
      const shapes = detector.network.model.weightShapes;
      const arrays = detector.weights.map((values, index) =>
        tf.tensor(values, [...shapes[index]!]),
      );
      readings.push(await this.#reading({ ...detector, arrays }, drawing, isAtRest));
      tf.dispose(arrays);
    }
    // By copies: a search takes longer than a step of training may wait.
    const arrays = weights.map((tensor) => tensor.clone());
    const { normalisation } = run.batches.images;
    readings.push(await this.#reading({ network, step, arrays, normalisation }, drawing, isAtRest));
    tf.dispose(arrays);
    return readings;
  }

  async #reading(
    detector: Omit<Detector, 'weights'> & { readonly arrays: readonly tf.Tensor[] },
    drawing: Float32Array,
    isAtRest: boolean,
  ): Promise<DetectorReading> {
    const { network, step, arrays, normalisation } = detector;
    const { frame, decoder: draws } = network;
    const values = drawing.map((pixel) => normalise(pixel, normalisation));
    const image = tf.tensor4d(values, [1, ...frame.imageShape]);
    const row = tf.tidy(() => {
      const targets = tf.zeros<tf.Rank.R2>([1, frame.targetLength]);
      const scalars = tf.zeros<tf.Rank.R1>([Math.max(1, frame.classCount)]);
      return network.score(arrays, { images: image, targets, scalars }, 1).rows!;
    });
    const reading = { network: frame.network, step, row: Array.from(await row.data()) };
    row.dispose();
    const redrawn =
      draws?.encode !== undefined
        ? await redraw(network, arrays, image)
        : draws && (await this.#searched(network, arrays, image, drawing, isAtRest));
    image.dispose();
    return { ...reading, ...(redrawn && { redrawn }) };
  }

  /** What was found stands until the drawing changes, or training rests again. */
  async #searched(
    network: Network,
    arrays: readonly tf.Tensor[],
    image: tf.Tensor4D,
    drawing: Float32Array,
    isAtRest: boolean,
  ): Promise<Redrawn | undefined> {
    const isKnown = this.#search?.drawing === drawing && this.#search.network === network;
    if (!isAtRest) return isKnown ? this.#search!.redrawn : undefined;
    const images = tf.tile(image, [starts, 1, 1, 1]);
    const search = new LatentSearch(network.decoder!, arrays, images);
    while (!search.isOver) await search.advance();
    const redrawn = await search.best();
    images.dispose();
    this.#search = { drawing, network, redrawn };
    return redrawn;
  }
}

async function redraw(
  { decoder }: Network,
  arrays: readonly tf.Tensor[],
  image: tf.Tensor4D,
): Promise<Redrawn> {
  const [drawn, error] = tf.tidy(() => {
    const result = decoder!.decode(arrays, decoder!.encode!(arrays, image));
    return [result, tf.mean(tf.square(tf.div(tf.sub(result, image), 2)))];
  });
  const [pixels, [value]] = await Promise.all([drawn.data<'float32'>(), error!.data()]);
  tf.dispose([drawn, error!]);
  return { pixels: drawnBytes(pixels), error: value! };
}
