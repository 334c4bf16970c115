import { weightArrays } from './layer-weights';
import { type LayerSpec, outputShape, residualParts, type Shape } from './layers';

/**
 * A place of a network where values can be looked at. The first is its input; residual blocks are taken apart into
 * their layers, the sum of their two paths, and the ReLU of that.
 */
export interface LayerNode {
  readonly spec: LayerSpec | { readonly type: 'input' } | { readonly type: 'sum' };
  /** The nodes whose values it is given: two of a sum, one of a layer, none of the input. */
  readonly inputs: readonly number[];
  /** Of its values. */
  readonly shape: Shape;
  /** Which of the model's arrays are its own. */
  readonly firstArray: number;
  readonly arrayCount: number;
  /** Which of the model's layers it is, or is a part of; -1 of the input. */
  readonly layer: number;
  /** Of a residual block: on which of its paths it lies, or what follows both. */
  readonly within?: 'main' | 'shortcut' | 'end';
}

/** All nodes, each after those that it is given the values of. Throws a ShapeError where the layers do not fit together. */
export function layerGraph(
  layers: readonly LayerSpec[],
  inputShape: Shape,
): readonly [LayerNode, ...LayerNode[]] {
  const input: LayerNode = {
    spec: { type: 'input' },
    inputs: [],
    shape: inputShape,
    firstArray: 0,
    arrayCount: 0,
    layer: -1,
  };
  const nodes: [LayerNode, ...LayerNode[]] = [input];
  let arrays = 0;

  /** Adds layers that follow a node, one after another; gives the last. */
  function follow(
    from: number,
    path: readonly LayerSpec[],
    place: Pick<LayerNode, 'layer' | 'within'>,
  ): number {
    let last = from;
    for (const spec of path) {
      const { shape } = nodes[last]!;
      const arrayCount = weightArrays(spec, shape).length;
      last = add({
        ...place,
        spec,
        inputs: [last],
        shape: outputShape(spec, shape),
        firstArray: arrays,
        arrayCount,
      });
      arrays += arrayCount;
    }
    return last;
  }

  function add(node: LayerNode): number {
    return nodes.push(node) - 1;
  }

  let last = 0;
  layers.forEach((spec, layer) => {
    if (spec.type !== 'residual') {
      last = follow(last, [spec], { layer });
      return;
    }
    const { main, shortcut } = residualParts(spec, nodes[last]!.shape);
    const change = follow(last, main, { layer, within: 'main' });
    const kept = follow(last, shortcut, { layer, within: 'shortcut' });
    const { shape } = nodes[change]!;
    const end = { layer, within: 'end' } as const;
    const none = { firstArray: arrays, arrayCount: 0 };
    const sum = add({ ...end, ...none, spec: { type: 'sum' }, inputs: [change, kept], shape });
    last = follow(sum, [{ type: 'relu' }], end);
  });
  return nodes;
}

/** The node that an image is given to: the first, or of a network that makes images itself the last that gives one. */
export function nodeOfImage(nodes: readonly LayerNode[], passesThrough: Shape | undefined): number {
  if (!passesThrough) return 0;
  const wanted = passesThrough.join();
  return nodes.findLastIndex(({ shape }) => shape.join() === wanted);
}
