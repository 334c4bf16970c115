import * as tf from '@tensorflow/tfjs-core';

import { weightedLayers } from '../../../math/model/layer-names';
import { rankCorrelation } from '../../../math/rank-correlation';
import {
  type ExplanationMaps,
  type ExplanationMethod,
  explanationMethods,
  type RandomisedStage,
} from '../../../protocol/explanations';
import type { InspectResult, InspectView } from '../../../protocol/inspection';
import type { Piece } from '../in-pieces';
import type { InspectedState } from '../inspected-state';
import { ask, classAsked } from './asked';
import { explain } from './explain';

type RandomisedView = Extract<InspectView, { view: 'randomised' }>;

/** As many as one looks at; of a deeper network they are spread evenly. */
const mostStages = 6;

/**
 * The sanity check of explanations (Adebayo et al. 2018, arXiv:1810.03292): weights are drawn anew from the last layer down, one
 * layer more at a time. What explains the network has to change with it. The seed follows from that of the run, and is another
 * one, so that a network before its first step is not drawn again as it is.
 */
export async function* randomisedView(
  view: RandomisedView,
  state: InspectedState,
): AsyncGenerator<Piece, InspectResult> {
  const { network, image } = yield* ask(state, view.image);
  const of = classAsked(view.of, image);
  const { maps: own } = yield* explain(network, image.pixels, of);
  const { model } = state.run.trainer;
  const { seed, initialisation } = state.run.config;
  // Of zeros nothing would be random.
  const drawn = model.initialWeights(
    (seed ^ 0x5eed) >>> 0,
    initialisation === 'zeros' ? 'pytorch' : initialisation,
  );
  const fresh = drawn.map((values, index) => tf.tensor(values, [...model.weightShapes[index]!]));
  try {
    const stages: RandomisedStage[] = [];
    const wanted = spread(stagesOf(network.layers, network.imageShape));
    for (const { layer, firstArray } of wanted) {
      const weights = [...state.weights.slice(0, firstArray), ...fresh.slice(firstArray)];
      const { maps } = yield* explain(network.with(weights), image.pixels, of);
      stages.push({ layer, maps, correlations: correlationsOf(own, maps) });
      yield { done: stages.length, of: wanted.length };
    }
    return { view, randomised: { image, of, own, stages } };
  } finally {
    tf.dispose(fresh);
  }
}

/** The layers whose weights are drawn, the last first; a normalisation goes with the layer before it. */
function stagesOf(...network: Parameters<typeof weightedLayers>) {
  let firstArray = 0;
  return weightedLayers(...network)
    .map(({ layer, arrayCount }) => {
      const stage = { layer, firstArray };
      firstArray += arrayCount;
      return stage;
    })
    .filter(({ layer }) => layer.type !== 'batch-norm')
    .toReversed();
}

function spread<Stage>(stages: readonly Stage[]): Stage[] {
  const count = Math.min(mostStages, stages.length);
  return Array.from(
    { length: count },
    (_, index) => stages[Math.round(((index + 1) * stages.length) / count) - 1]!,
  );
}

function correlationsOf(own: ExplanationMaps, other: ExplanationMaps) {
  const correlations: { [Method in ExplanationMethod]?: number } = {};
  for (const method of explanationMethods) {
    const [first, second] = [own[method], other[method]];
    if (!first || !second) continue;
    // Where both are 0, as on paper, they agree on nothing.
    const there = [...first.keys()].filter((at) => first[at] !== 0 || second[at] !== 0);
    const sizes = (map: Float32Array) => there.map((at) => Math.abs(map[at]!));
    const correlation = rankCorrelation(sizes(first), sizes(second));
    if (correlation !== undefined) correlations[method] = correlation;
  }
  return correlations;
}
