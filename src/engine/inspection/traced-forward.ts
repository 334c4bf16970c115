import * as tf from '@tensorflow/tfjs-core';

import type { LayerNode } from '../../math/model/layer-graph';
import { createModel } from '../networks/model';

/** What is to be in the place of a node's values: they themselves, unless they are interfered with. */
export type Alter = (values: tf.Tensor, node: number) => tf.Tensor;

/**
 * What each node of a network gives, as after training: no value is dropped, and batch normalisation goes by running
 * statistics. `input` [images, ...] is that of the first node. Whatever `alter` makes of a node's values goes
 * on to those after it. Differentiable in the input, and in what `alter` brings in: the gradient of the output in something that is added
 * to a node's values is that in these values. Call it inside `tf.tidy`.
 */
export function tracedForward(
  nodes: readonly LayerNode[],
  weights: readonly tf.Tensor[],
  input: tf.Tensor,
  alter: Alter = (values) => values,
): tf.Tensor[] {
  const outputs: tf.Tensor[] = [];
  nodes.forEach((node, place) => {
    const given = node.inputs.map((from) => outputs[from]!);
    outputs.push(alter(valuesOf(node, given, nodes, weights) ?? input, place));
  });
  return outputs;
}

/** Undefined of an input. */
function valuesOf(
  { spec, inputs, firstArray, arrayCount }: LayerNode,
  given: readonly tf.Tensor[],
  nodes: readonly LayerNode[],
  weights: readonly tf.Tensor[],
): tf.Tensor | undefined {
  if (spec.type === 'input') return undefined;
  if (spec.type === 'sum') return tf.addN([...given]);
  const model = createModel([spec], nodes[inputs[0]!]!.shape);
  return model.passThrough(weights.slice(firstArray, firstArray + arrayCount), given[0]!);
}
