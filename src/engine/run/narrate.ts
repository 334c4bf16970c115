import * as tf from '@tensorflow/tfjs-core';

import type { BatchImages } from '../../math/data/batch-images';
import { weightedLayers } from '../../math/model/layer-names';
import type { LayerUpdate, Narration } from '../../math/model/narration';
import type { BatchComputer } from '../computation/batch-computer';
import type { ImageBatch } from '../datasets/image-batch';
import { dropoutNumbers } from '../computation/gradients';
import { splitAnswers } from './run-reports';
import type { LayerSpec } from '../../math/model/layers';
import type { Network, PassNumbers } from '../networks/network';

/** A step that was made, and what was there before and after it. */
export interface StepMade {
  readonly network: Network;
  readonly layers: readonly LayerSpec[];
  readonly computer: BatchComputer;
  readonly before: readonly tf.Tensor[];
  readonly after: readonly tf.Tensor[];
  readonly batch: ImageBatch;
  readonly images: BatchImages;
  readonly numbers: PassNumbers;
}

/** Takes a step apart by computing once more, from its batch, what it computed. */
export async function narrate(made: StepMade): Promise<Narration> {
  const { network, computer, before, after, batch, images, numbers } = made;
  const { model, frame } = network;
  const { gradients, readScores } = await computer.gradients(before, batch, numbers);
  const answers = splitAnswers([(await readScores()).answers]);
  const logits = tf.tidy(() => {
    const dropoutKey = tf.tensor1d(dropoutNumbers(numbers.dropoutKey, 0));
    const input = tf.tensor4d(batch.pixels, [batch.count, ...frame.imageShape]);
    return model.forward(before, input, { batchCount: batch.count, dropoutKey });
  });
  const layers = weightedLayers(made.layers, frame.imageShape);
  const norms = tf.tidy(() => {
    const updates = after.map((array, index) => tf.sub(array, before[index]!));
    let first = 0;
    return tf.stack(
      layers.map(({ arrayCount }) => {
        const own = [first, (first += arrayCount)] as const;
        // Running statistics are measured, not learned.
        const learned = (arrays: readonly tf.Tensor[]) =>
          arrays.slice(...own).filter((_, index) => !model.isStatistic[own[0] + index]);
        return tf.stack([gradients, before, updates].map((arrays) => norm(learned(arrays))));
      }),
    );
  });
  const [logitValues, normValues] = await Promise.all([
    logits.data<'float32'>(),
    norms.data<'float32'>(),
  ]);
  tf.dispose([logits, norms, ...gradients]);
  return {
    step: images.step,
    images,
    answers: { step: images.step, ...answers },
    // Sliced, because some backends hand out the very array they compute with.
    logits: logitValues.slice(),
    layers: layers.map(({ layer }, index): LayerUpdate => {
      const [gradientNorm, weightNorm, updateNorm] = normValues.subarray(3 * index);
      return {
        layer,
        gradientNorm: gradientNorm!,
        weightNorm: weightNorm!,
        updateNorm: updateNorm!,
      };
    }),
  };
}

/** The length of all the arrays' numbers as one vector. */
function norm(arrays: readonly tf.Tensor[]): tf.Scalar {
  return tf.sqrt(tf.addN(arrays.map((array) => tf.sum(tf.square(array))))) as tf.Scalar;
}
