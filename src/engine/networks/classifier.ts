import type * as tf from '@tensorflow/tfjs-core';

import type { Frame } from '../../catalog/tasks';
import type { LayerSpec } from '../../math/model/layers';
import type { LossId } from '../../math/model/losses';
import { scoringRule } from '../losses';
import { createModel, type Model } from './model';
import type { Network, NetworkConfig } from './network';

/** A classifier of a task; what is reported of each test image are its logits. */
export function classifierOf(
  frame: Frame,
  layers: readonly LayerSpec[],
  { loss }: Pick<NetworkConfig, 'loss'>,
): Network {
  return networkOf(frame, createModel(layers, frame.inputShape), loss);
}

/** A model whose logits are held against targets. Throws a RangeError for a loss that can't be. */
export function networkOf(frame: Frame, model: Model, loss: LossId): Network {
  const rule = scoringRule(loss, frame.target);
  return {
    frame,
    model,
    lossScalars: (settings) => rule.scalars(settings, frame.classCount),
    score(weights, { images, targets, scalars, training }, divisor) {
      const logits = model.forward(weights, images, training) as tf.Tensor2D;
      const inputs = { logits, targets, scalars };
      const score = rule.score(inputs, divisor);
      return training ? score : { ...score, losses: rule.losses(inputs), rows: logits };
    },
  };
}
