import * as tf from '@tensorflow/tfjs-core';

import type { InspectResult, InspectView } from '../../../protocol/inspection';
import { toBatchImages } from '../../datasets/shown-batch';
import { evaluationPiece } from '../../evaluation/split-tests';
import { hiddenLayerOf } from '../hidden-layer';
import { imageTensor } from '../image-tensor';
import type { Piece } from '../in-pieces';
import type { InspectedState } from '../inspected-state';

type AlikeView = Extract<InspectView, { view: 'alike' }>;

/** How many images are shown, and among how many they are looked for while a step is being chosen. */
const shownCount = 12;
const fewImages = 2000;

/**
 * The training images that the network takes for much the same as an image: those between whose values, as the last layer is given
 * them, and the image's own the angle is smallest (cosine). They are taken as they are before they are moved.
 */
export async function* alikeView(
  view: AlikeView,
  state: InspectedState,
): AsyncGenerator<Piece, InspectResult> {
  const { run, weights } = state;
  const { network } = run.trainer;
  const layer = hiddenLayerOf(run.config, network);
  if (!layer) throw new Error('a network without a hidden layer is not asked');
  let image = imageTensor(run, view.image);
  while (!image) {
    yield 'waiting';
    image = imageTensor(run, view.image);
  }
  const own = tf.tidy(() => layer.read(weights, image));
  image.dispose();
  try {
    const total = run.batches.trained(Infinity).count;
    const trained = run.batches.trained(view.scope === 'all' ? Infinity : fewImages);
    const { count } = trained;
    while (!trained.areThere()) yield 'waiting';
    let nearest: { place: number; similarity: number }[] = [];
    for (let from = 0; from < count; from += evaluationPiece) {
      const size = Math.min(evaluationPiece, count - from);
      const { pixels } = trained.read(from, size);
      const similarities = await similaritiesOf(own, () =>
        layer.read(weights, tf.tensor4d(pixels, [size, ...network.frame.imageShape])),
      );
      const found = Array.from(similarities, (similarity, row) => ({
        place: from + row,
        similarity,
      }));
      nearest = [...nearest, ...found]
        .toSorted((one, other) => other.similarity - one.similarity)
        .slice(0, shownCount);
      yield { done: from + size, of: count };
    }
    const places = nearest.map(({ place }) => place);
    const { kind, normalisation } = run.batches.images;
    const batch = trained.readAt(places);
    return {
      view,
      alike: {
        images: toBatchImages(0, batch, trained.origins(places), kind, normalisation),
        similarities: Float32Array.from(nearest, ({ similarity }) => similarity),
        valueCount: layer.length,
        searched: count,
        total,
      },
    };
  } finally {
    own.dispose();
  }
}

/** The cosines between `own` [1, values] and each of `others` [images, values]; 0 where there is no direction. */
async function similaritiesOf(own: tf.Tensor2D, others: () => tf.Tensor2D): Promise<Float32Array> {
  const cosines = tf.tidy(() => {
    const values = others();
    const lengths = tf.sqrt(tf.mul(tf.sum(tf.square(values), 1), tf.sum(tf.square(own))));
    const products = tf.reshape(tf.matMul(values, own, false, true), [-1]);
    return tf.div(products, tf.maximum(lengths, 1e-12));
  });
  const values = (await cosines.data<'float32'>()).slice();
  cosines.dispose();
  return values;
}
