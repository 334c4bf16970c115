import * as tf from '@tensorflow/tfjs-core';

import { type Frame, noiseLength } from '../../catalog/tasks';
import type { LayerSpec } from '../../math/model/layers';
import { weightArraysOf } from '../../math/model/layer-weights';
import { checkModel, lastGiving } from '../../math/model/model-check';
import { statisticsMomentum } from '../layers/batch-norm';
import type { StatisticsPart } from '../layers/training-pass';
import { scoreWithGradient, surprisalsOf } from '../losses/loss';
import { constant, createModel } from './model';
import type { Network, ScoredBatch } from './network';

/**
 * A generator and a discriminator, which is to tell the generator's images from real ones
 * (Goodfellow et al. 2014, arXiv:1406.2661). Both learn in the same step: the discriminator from
 * -ln D(x) - ln(1 - D(G(z))), the generator from -ln D(G(z)), "which provides much stronger gradients
 * early in learning". `loss` is the discriminator's, the score is the generator's. Noise comes with
 * the images, as their targets. The discriminator's logit of each test image is reported to the page.
 */
export function ganOf(frame: Frame, layers: readonly LayerSpec[]): Network {
  const model = createModel(layers, frame.inputShape);
  const { fitting } = checkModel(layers, frame);
  const split = lastGiving(fitting, frame.passesThrough!) + 1;
  const generator = createModel(layers.slice(0, split), frame.inputShape);
  const discriminator = createModel(layers.slice(split), frame.imageShape);
  const own = weightArraysOf(layers.slice(0, split), frame.inputShape).length;
  const partsOf = (weights: readonly tf.Tensor[]) => ({
    ofGenerator: weights.slice(0, own),
    ofDiscriminator: weights.slice(own),
  });
  /** The images that are made of the noise, and what the discriminator says of the given ones and of those. */
  const judged = (
    weights: readonly tf.Tensor[],
    { images, targets: noise, training }: Omit<ScoredBatch, 'scalars'>,
  ) => {
    const { ofGenerator, ofDiscriminator } = partsOf(weights);
    const forged = generator.forward(ofGenerator, noise, training);
    const judging = (statistics: StatisticsPart) => training && { ...training, statistics };
    const judge = (given: tf.Tensor, statistics: StatisticsPart) =>
      discriminator.forward(ofDiscriminator, given, judging(statistics));
    return {
      forged,
      real: judge(images, statisticsOfReal),
      fake: judge(constant(forged), statisticsOfForged),
    };
  };

  return {
    frame,
    model,
    decoder: {
      codeLength: noiseLength,
      decode: (weights, codes) =>
        generator.passThrough(partsOf(weights).ofGenerator, codes) as tf.Tensor4D,
    },
    // Nothing changes, but an empty tensor is none that a GPU could hold.
    lossScalars: () => [0],
    score(weights, batch, divisor) {
      const { forged, real, fake } = judged(weights, batch);
      const { training } = batch;
      const { ofDiscriminator } = partsOf(weights);
      const fooled = discriminator.passThrough(ofDiscriminator, forged, training);
      const logits = tf.concat([real, fake, fooled]) as tf.Tensor2D;
      const score = adversarialScore(logits, divisor);
      if (training) return score;
      return { ...score, losses: surprisalsOf(score), rows: real as tf.Tensor2D };
    },
    drawn(weights, batch) {
      const { forged, real, fake } = judged(weights, batch);
      return { images: forged as tf.Tensor4D, verdicts: tf.concat([real, fake], 1) as tf.Tensor2D };
    },
  };
}

/**
 * A discriminator sees three batches in a step, the real images and twice the forged ones, and its running
 * statistics move a tenth of the way to those of each, one after the other, as they do in PyTorch.
 */
const kept = 1 - statisticsMomentum;
const statisticsOfReal: StatisticsPart = { ofBatch: kept ** 2, ofRunning: 0 };
const statisticsOfForged: StatisticsPart = {
  ofBatch: kept + 1,
  ofRunning: (kept ** 3 - kept) / statisticsMomentum,
};

/**
 * `logits` [3 batch, 1]: of the real images, of the forged ones for the discriminator to learn from,
 * and of the same for the generator.
 */
function adversarialScore(logits: tf.Tensor2D, divisor: number) {
  const count = logits.shape[0] / 3;
  return scoreWithGradient(logits, (z) => {
    const [real, fake, fooled] = tf.split(z, 3) as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
    const losses = tf.reshape(tf.add(softplus(tf.neg(real)), softplus(fake)), [count]);
    const gradients = [
      tf.sub(tf.sigmoid(real), 1),
      tf.sigmoid(fake),
      tf.sub(tf.sigmoid(fooled), 1),
    ];
    return [
      tf.div(tf.sum(losses), divisor),
      tf.sum(softplus(tf.neg(fooled))),
      tf.div(tf.concat(gradients), divisor),
      tf.stack([losses, tf.zerosLike(losses)], 1) as tf.Tensor2D,
    ];
  });
}

/** ln(1 + exp(z)), without overflow. */
const softplus = (z: tf.Tensor) => tf.add(tf.relu(z), tf.log1p(tf.exp(tf.neg(tf.abs(z)))));
