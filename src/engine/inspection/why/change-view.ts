import * as tf from '@tensorflow/tfjs-core';

import { ChangeSearch } from '../../../math/inspection/change-search';
import type { Target } from '../../../math/data/label-sets';
import type { InspectResult, InspectView } from '../../../protocol/inspection';
import type { Piece } from '../in-pieces';
import type { InspectedState } from '../inspected-state';
import { ask, orderOf } from './asked';
import type { Objective } from './judged-network';

type ChangeView = Extract<InspectView, { view: 'change' }>;

/** Steps of the search between which nobody else has a turn. */
const stepsAtOnce = 5;

/** The smallest change of an image that makes the network say a class, or a label. */
export async function* changeView(
  view: ChangeView,
  state: InspectedState,
): AsyncGenerator<Piece, InspectResult> {
  const { network, image } = yield* ask(state, view.image);
  const { target } = state.run.trainer.network.frame;
  const to = view.to === 'second' ? secondOf(image.logits, target) : view.to;
  const margin = marginOf(to, target);
  const search = new ChangeSearch(image.pixels);
  let logits = image.logits;
  let steps = 0;
  while (!search.isOver) {
    const before = search.best;
    const judged = await network.gradients([search.candidate], margin.tensor);
    search.note(margin.value(judged.logits[0]!), judged.gradients[0]!);
    if (search.best !== before) logits = judged.logits[0]!;
    steps += 1;
    if (steps % stepsAtOnce === 0) yield;
  }
  const { best } = search;
  return {
    view,
    change: {
      image,
      to,
      steps: search.steps,
      distance: best?.distance ?? 0,
      foundAt: best?.step ?? 0,
      changed: best && { pixels: best.pixels, logits },
    },
  };
}

/** The likeliest of what is not said. */
function secondOf(logits: Float32Array, target: Target): number {
  const order = orderOf(logits);
  const unsaid = target === 'class' ? order[1] : order.find((label) => logits[label]! <= 0);
  return unsaid ?? order.at(-1)!;
}

/** By how much a class lies behind the likeliest other one; of a label, behind the 0 from which on it is said. */
function marginOf(
  to: number,
  target: Target,
): { value: (logits: Float32Array) => number; tensor: Objective } {
  if (target === 'labels') {
    return {
      value: (logits) => -logits[to]!,
      tensor: (logits) => tf.neg(tf.sum(tf.slice(logits, [0, to], [1, 1]))) as tf.Scalar,
    };
  }
  const othersOf = (logits: Float32Array) => logits.filter((_, k) => k !== to);
  return {
    value: (logits) => Math.max(...othersOf(logits)) - logits[to]!,
    tensor(logits) {
      const own = Float32Array.from({ length: logits.shape[1] }, (_, k) => (k === to ? 1 : 0));
      const isOwn = tf.tensor2d(own, [1, own.length]);
      // So far down that it is no maximum.
      const others = tf.max(tf.sub(logits, tf.mul(isOwn, 1e6)));
      return tf.sub(others, tf.sum(tf.mul(logits, isOwn))) as tf.Scalar;
    },
  };
}
