import type * as tf from '@tensorflow/tfjs-core';

import { type Frame, showsEachTest } from '../../catalog/tasks';
import type { LayerSpec } from '../../math/model/layers';
import type { LossId } from '../../math/model/losses';
import { scoringRule } from '../losses';
import { createModel, type Model } from './model';
import type { Network, NetworkConfig } from './network';

/** A classifier of a task; the logits of test images are reported where the page has a use for them. */
export function classifierOf(
  frame: Frame,
  layers: readonly LayerSpec[],
  { loss, task }: NetworkConfig,
): Network {
  return networkOf(frame, createModel(layers, frame.inputShape), loss, showsEachTest(task));
}

/** A model whose logits are held against targets. Throws a RangeError for a loss that can't be. */
export function networkOf(frame: Frame, model: Model, loss: LossId, reportsRows = false): Network {
  const rule = scoringRule(loss, frame.target);
  return {
    frame,
    model,
    lossScalars: (settings) => rule.scalars(settings, frame.classCount),
    score(weights, { images, targets, scalars, training }, divisor) {
      const logits = model.forward(weights, images, training) as tf.Tensor2D;
      const inputs = { logits, targets, scalars };
      const score = rule.score(inputs, divisor);
      if (training) return score;
      return { ...score, losses: rule.losses(inputs), ...(reportsRows && { rows: logits }) };
    },
  };
}
