import * as tf from '@tensorflow/tfjs-core';

import { parametersOf } from '../../catalog/optimizers';
import {
  areUnitsAlike,
  distributionOf,
  type LayerHealth,
  type NetworkHealth,
  type NetworkPart,
} from '../../math/inspection/layer-health';
import { type WeightedLayer, weightedLayers } from '../../math/model/layer-names';
import { weightArraysOf } from '../../math/model/layer-weights';
import { scheduledRate } from '../../math/model/learning-rate-schedule';
import { checkModel, lastGiving } from '../../math/model/model-check';
import { layersOfConfig } from '../../protocol/run-config';
import { wholeTest } from '../evaluation/split-tests';
import { type SplitTestImages, testSplit } from '../evaluation/tested-splits';
import { optimizerRules } from '../optimizers';
import type { InspectedState } from './inspected-state';
import { effectOfStep, type StepEffect } from './next-step';
import { ReluActivity } from './relu-activity';

/** The test images by which units are called dead: the first ones of the sample. */
export const reluImages = 250;
const reluPiece = 50;

interface OwnLayer extends WeightedLayer {
  /** The place of its first array. */
  readonly first: number;
  readonly part?: NetworkPart;
}

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
    const { run, settings, step } = state;
    const { frame } = run.trainer.network;
    const layers = layersOfConfig(run.config);
    this.#activity = new ReluActivity(frame, layers);
    this.#learningRate = scheduledRate(settings, step + 1, run.batches.stepsPerEpoch);
    const discriminator =
      frame.network === 'gan'
        ? weightArraysOf(
            layers.slice(
              0,
              lastGiving(checkModel(layers, frame).fitting, frame.passesThrough!) + 1,
            ),
            frame.inputShape,
          ).length
        : undefined;
    let next = 0;
    this.#own = weightedLayers(layers, frame.inputShape).map((layer) => {
      const first = next;
      next += layer.arrayCount;
      if (discriminator === undefined) return { ...layer, first };
      return { ...layer, first, part: first < discriminator ? 'generator' : 'discriminator' };
    });
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
    const { run, step, settings, optimizerSince } = this.#state;
    const { network, computer } = run.trainer;
    const optimizer = optimizerRules[run.config.optimizer];
    const parameters = parametersOf(run.config.optimizer, settings);
    const batch = run.batches.read(step + 1, settings);
    this.#batchCount = batch.count;
    return effectOfStep(this.#state, {
      computer,
      optimizer,
      isStatistic: network.model.isStatistic,
      batch,
      numbers: run.trainer.passNumbers(step + 1, settings),
      scalars: optimizer.scalars(this.#learningRate, step + 1 - optimizerSince, parameters),
    });
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
