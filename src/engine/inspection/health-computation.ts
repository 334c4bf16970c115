import * as tf from '@tensorflow/tfjs-core';

import {
  areUnitsAlike,
  distributionOf,
  type LayerHealth,
  type NetworkHealth,
} from '../../math/inspection/layer-health';
import { type OwnLayer, ownLayers } from '../../math/model/own-layers';
import { layersOfConfig } from '../../protocol/run-config';
import { wholeTest } from '../evaluation/split-tests';
import { type SplitTestImages, testSplit } from '../evaluation/tested-splits';
import type { InspectedState } from './inspected-state';
import { effectOfStep, nextRateOf, nextStepOf, type StepEffect } from './next-step';
import { ReluActivity } from './relu-activity';

/** The test images by which units are called dead: the first ones of the sample. */
export const reluImages = 250;
const reluPiece = 50;

/** Looks at weights, gradients and updates of a state, a layer at a time, and at its ReLUs, some images at a time. */
export class HealthComputation {
  readonly #state: InspectedState;
  readonly #own: readonly OwnLayer[];
  readonly #activity: ReluActivity;
  readonly #learningRate: number;
  #effect: StepEffect | undefined;
  #batchCount = 0;
  readonly #layers: Omit<LayerHealth, 'relu'>[] = [];
  #tests: { readonly images: SplitTestImages; readonly count: number } | undefined;
  #imagesSeen = 0;

  constructor(state: InspectedState) {
    this.#state = state;
    const { run } = state;
    const { frame } = run.trainer.network;
    const layers = layersOfConfig(run.config);
    this.#activity = new ReluActivity(frame, layers);
    this.#learningRate = nextRateOf(state);
    this.#own = ownLayers(layers, frame);
  }

  /** Does a piece; resolves to all of it once it is whole. */
  async advance(): Promise<{ readonly worked: boolean; readonly health?: NetworkHealth }> {
    const { run, step } = this.#state;
    if (!this.#effect) {
      if (!run.batches.has(step + 1) || !run.dataset.isSettled('test')) return { worked: false };
      this.#effect = await this.#effectOfNextStep();
      return { worked: true };
    }
    const layer = this.#own[this.#layers.length];
    if (layer) {
      this.#layers.push(await this.#look(layer, this.#effect));
      return { worked: true };
    }
    const tests = (this.#tests ??= this.#testImages());
    if (this.#imagesSeen < tests.count) {
      const count = Math.min(reluPiece, tests.count - this.#imagesSeen);
      await this.#activity.observe(this.#state.weights, tests.images.read(this.#imagesSeen, count));
      this.#imagesSeen += count;
      if (this.#imagesSeen < tests.count) return { worked: true };
    }
    return { worked: true, health: this.#health() };
  }

  dispose(): void {
    if (this.#effect) tf.dispose([...this.#effect.gradients, ...this.#effect.updates]);
  }

  #effectOfNextStep(): Promise<StepEffect> {
    const next = nextStepOf(this.#state);
    this.#batchCount = next.batch.count;
    return effectOfStep(this.#state, next);
  }

  async #look({ layer, part, first, arrayCount }: OwnLayer, effect: StepEffect) {
    const { weights, run } = this.#state;
    const { isStatistic } = run.trainer.model;
    // Running statistics are measured, not learned.
    const learned = (arrays: readonly tf.Tensor[]) =>
      arrays.slice(first, first + arrayCount).filter((_, index) => !isStatistic[first + index]);
    const read = (arrays: readonly tf.Tensor[]) =>
      Promise.all(learned(arrays).map((tensor) => tensor.data<'float32'>()));
    const own = await read(weights);
    const gradients = await read(effect.gradients);
    const updates = await read(effect.updates);
    const kernels = learned(weights).flatMap((tensor, index) =>
      tensor.rank > 1 ? [{ values: own[index]!, units: tensor.shape.at(-1)! }] : [],
    );
    return {
      layer,
      ...(part && { part }),
      weights: distributionOf(own),
      gradients: distributionOf(gradients),
      updateNorm: distributionOf(updates, 1).norm,
      areUnitsAlike:
        kernels.length > 0 && kernels.every(({ values, units }) => areUnitsAlike(values, units)),
    };
  }

  #testImages() {
    const { run } = this.#state;
    const { frame } = run.trainer.network;
    const split = testSplit(run.dataset, run.batches.images, frame.network);
    const { tests } = wholeTest(split, reluImages);
    return { images: tests, count: this.#activity.isThere ? Math.min(tests.count, reluImages) : 0 };
  }

  #health(): NetworkHealth {
    const layers = this.#layers.map((layer, index) => {
      const relu = this.#activity.after(index);
      return { ...layer, ...(relu && { relu }) };
    });
    return {
      layers,
      batchCount: this.#batchCount,
      learningRate: this.#learningRate,
      imageCount: this.#imagesSeen,
    };
  }
}
