import * as tf from '@tensorflow/tfjs-core';

import { noiseLength } from '../../catalog/tasks';
import { contributionPaths } from '../../math/inspection/contribution-paths';
import { type UnitArrays, unitCount } from '../../math/inspection/origin';
import { layerGraph, type LayerNode, nodeOfImage } from '../../math/model/layer-graph';
import { sizeOf } from '../../math/model/layers';
import { createRandom } from '../../math/random';
import type { InspectResult, InspectView, LayersInput } from '../../protocol/inspection';
import { interferes } from '../../protocol/layer-views';
import { layersOfConfig } from '../../protocol/run-config';
import { LocalComputer } from '../computation/batch-computer';
import type { Run } from '../run/run';
import { imageTensor } from './image-tensor';
import type { Piece } from './in-pieces';
import type { InspectedState } from './inspected-state';
import { alteredNetwork, interfering } from './interference';
import { sampleTest } from './test-view';
import { type Alter, tracedForward } from './traced-forward';

type ViewOf<Kind extends InspectView['view']> = Extract<InspectView, { view: Kind }>;

/** As many values as are sent at once, 6 MB: more would fill the memory of the page within a film. */
export const mostValues = 1_500_000;

/** The paths that are shown. */
const pathCount = 3;

/** What every layer makes of an image, with interference and without. */
export async function* layersView(
  view: ViewOf<'layers'>,
  state: InspectedState,
): AsyncGenerator<Piece, InspectResult> {
  const { run, weights } = state;
  const nodes = nodesOf(run);
  const { frame } = run.trainer.network;
  const first = view.image.from === 'code' ? 0 : nodeOfImage(nodes, frame.passesThrough);
  const sent = sentNodes(nodes, first, view.focus);
  let input = inputOf(run, view.image);
  while (!input) {
    if (run.dataset.isSettled('test')) {
      const none = nodes.map(() => null);
      return { view, layers: { first, values: none, plain: none, paths: [] } };
    }
    yield 'waiting';
    input = inputOf(run, view.image);
  }
  const given = { input, first, sent };
  try {
    const plain = await valuesOf(nodes, weights, given);
    yield undefined;
    const isChanged = interferes(view.interference);
    const values = isChanged
      ? await valuesOf(nodes, weights, given, interfering(nodes, view.interference))
      : plain;
    yield undefined;
    const areAll = values.every((own, node) => own !== null || node < first);
    const paths =
      areAll && frame.network !== 'autoencoder'
        ? await contributionPaths(
            nodes,
            values,
            (node, unit) => unitArrays(nodes[node]!, weights, unit, 1),
            { first, count: pathCount },
          )
        : [];
    return { view, layers: { first, values, plain, paths } };
  } finally {
    input.dispose();
  }
}

/** The weights of units that are looked at. */
export async function* unitWeightsView(
  view: ViewOf<'unit-weights'>,
  { run, weights }: InspectedState,
): AsyncGenerator<Piece, InspectResult> {
  const node = nodesOf(run)[view.node]!;
  yield undefined;
  return { view, units: await unitArrays(node, weights, view.from, view.count) };
}

/** How well a classifier does on the sample while it is interfered with, and how well without. */
export async function* alteredTestsView(
  view: ViewOf<'altered-tests'>,
  state: InspectedState,
): AsyncGenerator<Piece, InspectResult> {
  const { run } = state;
  const network = alteredNetwork(run, nodesOf(run), view.interference);
  if (!network) throw new Error('only a classifier is tested with interference');
  while (!run.dataset.isSettled('test')) yield 'waiting';
  const plain = yield* sampleTest(state, run.trainer.computer);
  const altered = yield* sampleTest(state, new LocalComputer(network));
  return { view, tests: { plain, altered } };
}

function nodesOf({ config, trainer: { network } }: Run) {
  return layerGraph(layersOfConfig(config), network.frame.inputShape);
}

function inputOf(run: Run, image: LayersInput): tf.Tensor | undefined {
  if (image.from !== 'code') return imageTensor(run, image);
  const random = createRandom(image.seed, 'code');
  const code = Float32Array.from({ length: noiseLength }, () => random.normal());
  return tf.tensor2d(code, [1, noiseLength]);
}

/** Of which nodes values are sent: all, or what there is room for besides those that are looked at closely. */
function sentNodes(
  nodes: readonly LayerNode[],
  first: number,
  focus = nodes.length - 1,
): Set<number> {
  const sent = new Set([focus, ...nodes[focus]!.inputs]);
  let room = mostValues;
  for (const node of sent) room -= sizeOf(nodes[node]!.shape);
  for (let node = nodes.length - 1; node >= first; node -= 1) {
    const count = sizeOf(nodes[node]!.shape);
    if (sent.has(node) || count > room) continue;
    room -= count;
    sent.add(node);
  }
  return sent;
}

interface Traced {
  readonly input: tf.Tensor;
  readonly first: number;
  readonly sent: ReadonlySet<number>;
}

/** Values by node; null of those that are not sent. */
async function valuesOf(
  nodes: readonly LayerNode[],
  weights: readonly tf.Tensor[],
  { input, first, sent }: Traced,
  change: Alter = (values) => values,
): Promise<(Float32Array | null)[]> {
  const isSent = (node: number) => node >= first && sent.has(node);
  // One tensor: a GPU is asked once.
  const together = tf.tidy(() => {
    // A network that makes images itself makes one of nothing, in whose place comes the one that is looked at.
    const begins = first === 0 ? input : tf.zeros([1, ...nodes[0]!.shape]);
    const outputs = tracedForward(nodes, weights, begins, (values, node) => {
      if (node < first) return values;
      return change(node === first ? input : values, node);
    });
    const flat = outputs.filter((_, node) => isSent(node)).map((own) => tf.reshape(own, [-1]));
    return tf.concat(flat);
  });
  const all = await together.data<'float32'>();
  let from = 0;
  const values = nodes.map(({ shape }, node) =>
    isSent(node) ? all.slice(from, (from += sizeOf(shape))) : null,
  );
  together.dispose();
  return values;
}

/** A node's arrays, of some of its units: their places on the last axis. */
async function unitArrays(
  node: LayerNode,
  weights: readonly tf.Tensor[],
  first: number,
  wanted: number,
): Promise<UnitArrays> {
  const count = Math.min(wanted, unitCount(node) - first);
  const { firstArray, arrayCount } = node;
  const arrays: Float32Array[] = [];
  for (const weight of weights.slice(firstArray, firstArray + arrayCount)) {
    const last = weight.shape.length - 1;
    const begin = weight.shape.map((_, axis) => (axis === last ? first : 0));
    const size = weight.shape.map((length, axis) => (axis === last ? count : length));
    const part = tf.slice(weight, begin, size);
    // Sliced, because some backends hand out the very array they compute with.
    arrays.push((await part.data<'float32'>()).slice());
    part.dispose();
  }
  return { first, count, arrays };
}
