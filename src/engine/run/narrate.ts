import * as tf from '@tensorflow/tfjs-core';

import type { BatchImages } from '../../math/data/batch-images';
import { joinFloats } from '../../math/join-floats';
import type { LayerSpec } from '../../math/model/layers';
import type { LayerUpdate, Narration } from '../../math/model/narration';
import { type OwnLayer, ownLayers } from '../../math/model/own-layers';
import type { BatchComputer } from '../computation/batch-computer';
import { dropoutNumbers } from '../computation/gradients';
import type { ImageBatch } from '../datasets/image-batch';
import { drawnBytes } from '../networks/drawn-bytes';
import type { Network, PassNumbers } from '../networks/network';
import { type BatchSlice, cutBatch } from '../replicas/batch-slices';
import { splitAnswers } from './run-reports';

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
  const { gradients, readScores } = await computer.gradients(before, batch, numbers);
  const answers = splitAnswers([(await readScores()).answers]);
  const layers = ownLayers(made.layers, network.frame);
  const norms = tf.tidy(() => {
    const updates = after.map((array, index) => tf.sub(array, before[index]!));
    return normsOf(layers, [gradients, before, updates], network.model.isStatistic);
  });
  const values = await norms.data<'float32'>();
  tf.dispose([norms, ...gradients]);
  const { step } = images;
  return {
    step,
    images,
    answers: { step, ...answers },
    layers: layers.map(({ layer, part }, index): LayerUpdate => {
      const [gradientNorm, weightNorm, updateNorm] = values.subarray(3 * index);
      return {
        layer,
        ...(part && { part }),
        gradientNorm: gradientNorm!,
        weightNorm: weightNorm!,
        updateNorm: updateNorm!,
      };
    }),
    ...(await outputsOf(made)),
  };
}

/** What the network gave for the batch. Its slices may have been normalised each by itself, and are here. */
async function outputsOf({ network, computer, before, batch, numbers }: StepMade) {
  const { frame, model } = network;
  const outputs: Float32Array[][] = [];
  for (const slice of cutBatch(batch, computer.sliceCount ?? 1)) {
    const tensors = tf.tidy(() => {
      const given = tensorsOf(network, slice, numbers);
      if (!network.drawn) return [model.forward(before, given.images, given.training)];
      const { images, verdicts } = network.drawn(before, given);
      return verdicts ? [images, verdicts] : [images];
    });
    // Sliced, because some backends hand out the very array they compute with.
    const read = async (tensor: tf.Tensor) => (await tensor.data<'float32'>()).slice();
    outputs.push(await Promise.all(tensors.map(read)));
    tf.dispose(tensors);
  }
  const joined = (at: number) => joinFloats(outputs.map((of) => of[at]!));
  switch (frame.network) {
    case 'classifier':
      return { network: frame.network, logits: joined(0) };
    case 'autoencoder':
      return { network: frame.network, drawn: drawnBytes(joined(0)) };
    case 'gan': {
      const logits = joined(1);
      return {
        network: frame.network,
        drawn: drawnBytes(joined(0)),
        realLogits: logits.filter((_, index) => index % 2 === 0),
        drawnLogits: logits.filter((_, index) => index % 2 === 1),
      };
    }
    default:
      return frame.network satisfies never;
  }
}

const tensorsOf = ({ frame }: Network, slice: BatchSlice, numbers: PassNumbers) => ({
  images: tf.tensor4d(slice.pixels, [slice.count, ...frame.imageShape]),
  targets: tf.tensor2d(slice.targets, [slice.count, frame.targetLength]),
  training: {
    batchCount: slice.place.batchCount,
    dropoutKey: tf.tensor1d(dropoutNumbers(numbers.dropoutKey, slice.place.firstImage)),
  },
});

/** [layers, kinds]: the lengths of each layer's numbers in arrays of several kinds. */
function normsOf(
  layers: readonly OwnLayer[],
  kinds: readonly (readonly tf.Tensor[])[],
  isStatistic: readonly boolean[],
): tf.Tensor {
  return tf.stack(
    layers.map(({ first, arrayCount }) => {
      // Running statistics are measured, not learned.
      const learned = (arrays: readonly tf.Tensor[]) =>
        arrays.slice(first, first + arrayCount).filter((_, index) => !isStatistic[first + index]);
      return tf.stack(kinds.map((arrays) => norm(learned(arrays))));
    }),
  );
}

/** The length of all the arrays' numbers as one vector. */
function norm(arrays: readonly tf.Tensor[]): tf.Scalar {
  return tf.sqrt(tf.addN(arrays.map((array) => tf.sum(tf.square(array))))) as tf.Scalar;
}
