import { gelu, leak } from '../../../math/activations';
import { type LayerSpec, outputShape, residualParts, type Shape } from '../../../math/model/layers';
import { freeRows, isPaddedApart, isRow, paddingsOf } from '../../pytorch-script/network';
import type { NamedTensor } from '../named-tensor';
import { torchNames } from '../torch-layout';
import type { GraphBuilder } from './graph-builder';

/** PyTorch's, which the page has too: added to the variance. */
const epsilon = 1e-5;

interface Names {
  /** What the names of the nodes begin with. */
  readonly nodes: string;
  /** The same of the arrays, which are called as in PyTorch. */
  readonly arrays: string;
}

/** Adds layers one after another, as a network that is trained no more computes them; gives the name of what comes of them. */
export function addLayers(
  graph: GraphBuilder,
  weights: ReadonlyMap<string, NamedTensor>,
  layers: readonly LayerSpec[],
  { input, shape: first, names }: { input: string; shape: Shape; names: Names },
): string {
  const isFree = freeRows(layers, first);
  const seen = new Map<string, number>();
  let values = input;
  let shape = first;
  layers.forEach((layer, index) => {
    const type = layer.type.replaceAll('-', '_');
    const number = (seen.get(type) ?? 0) + 1;
    seen.set(type, number);
    values = addLayer(graph, weights, layer, {
      input: values,
      shape,
      isFree: isFree[index]!,
      node: `${names.nodes}${type}_${number}`,
      arrays: `${names.arrays}${index}`,
    });
    shape = outputShape(layer, shape);
  });
  return values;
}

interface LayerPlace {
  readonly input: string;
  readonly shape: Shape;
  readonly isFree: boolean;
  readonly node: string;
  readonly arrays: string;
}

function addLayer(
  graph: GraphBuilder,
  weights: ReadonlyMap<string, NamedTensor>,
  layer: LayerSpec,
  { input, shape, isFree, node, arrays }: LayerPlace,
): string {
  const arrayOf = (...path: string[]) => graph.array(weights.get([arrays, ...path].join('.'))!);
  const { kernel, bias } = torchNames;
  switch (layer.type) {
    case 'conv2d': {
      const { top, bottom, left, right } = paddingsOf(layer, shape);
      const module = isPaddedApart(layer, shape) ? ['1'] : [];
      return graph.add(
        node,
        'Conv',
        [input, arrayOf(...module, kernel), arrayOf(...module, bias)],
        {
          kernel_shape: square(layer.kernelSize),
          strides: square(layer.stride),
          pads: [top, left, bottom, right],
        },
      );
    }
    case 'dense':
      return graph.add(node, 'Gemm', [input, arrayOf(kernel), arrayOf(bias)], { transB: 1 });
    case 'max-pool':
    case 'avg-pool': {
      const operator = layer.type === 'max-pool' ? 'MaxPool' : 'AveragePool';
      const windows = { kernel_shape: square(layer.size), strides: square(layer.stride) };
      return graph.add(node, operator, [input], windows);
    }
    case 'batch-norm': {
      const roles = ['gamma', 'beta', 'running-mean', 'running-variance'] as const;
      const own = roles.map((role) => arrayOf(torchNames[role]));
      return graph.add(node, 'BatchNormalization', [input, ...own], {
        epsilon: { float: epsilon },
      });
    }
    case 'dropout':
      return input;
    case 'flatten': {
      const isPlain = isFree || isRow(shape);
      return graph.add(node, 'Flatten', [isPlain ? input : pixelByPixel(graph, node, input)]);
    }
    case 'reshape':
      return addReshape(graph, layer, { input, shape, isFree, node });
    case 'upsample': {
      const scales = Float32Array.of(1, 1, 2, 2);
      const factors = graph.array({ name: `${node}_scales`, shape: [4], values: scales });
      return graph.add(node, 'Resize', [input, '', factors], {
        mode: 'nearest',
        coordinate_transformation_mode: 'asymmetric',
        nearest_mode: 'floor',
      });
    }
    case 'residual': {
      const { main, shortcut } = residualParts(layer, shape);
      const follow = (path: 'main' | 'shortcut', inner: readonly LayerSpec[]) =>
        addLayers(graph, weights, inner, {
          input,
          shape,
          names: { nodes: `${node}_${path}_`, arrays: `${arrays}.${path}.` },
        });
      const paths = [follow('main', main), follow('shortcut', shortcut)];
      return graph.add(node, 'Relu', [graph.add(`${node}_sum`, 'Add', paths)]);
    }
    case 'relu':
      return graph.add(node, 'Relu', [input]);
    case 'leaky-relu':
      return graph.add(node, 'LeakyRelu', [input], { alpha: { float: leak } });
    case 'tanh':
      return graph.add(node, 'Tanh', [input]);
    case 'sigmoid':
      return graph.add(node, 'Sigmoid', [input]);
    case 'gelu':
      return addGelu(graph, node, input);
    default:
      return layer satisfies never;
  }
}

const square = (length: number) => [length, length];

/** An image's numbers with the channels last, as the page has them. */
const pixelByPixel = (graph: GraphBuilder, node: string, input: string): string =>
  graph.add(`${node}_pixel_by_pixel`, 'Transpose', [input], { perm: [0, 2, 3, 1] });

function addReshape(
  graph: GraphBuilder,
  { height, width, channels }: Extract<LayerSpec, { type: 'reshape' }>,
  { input, shape, isFree, node }: Pick<LayerPlace, 'input' | 'shape' | 'isFree' | 'node'>,
): string {
  // A 0 stands for as many as there are: those of the batch.
  const shaped = (values: string, to: readonly number[], name = node) =>
    graph.add(name, 'Reshape', [values, graph.list(`${name}_shape`, [0, ...to])]);
  const isPlain = shape.length === 1 && (isFree || isRow([height, width, channels]));
  if (isPlain) return shaped(input, [channels, height, width]);
  const rows = shape.length === 1 ? input : pixelByPixel(graph, node, input);
  const image = shaped(rows, [height, width, channels], `${node}_channels_last`);
  return graph.add(node, 'Transpose', [image], { perm: [0, 3, 1, 2] });
}

/** x sigmoid(factor (x + cubic x^3)). */
function addGelu(graph: GraphBuilder, node: string, x: string): string {
  const part = (name: string, operator: string, inputs: readonly string[]) =>
    graph.add(`${node}_${name}`, operator, inputs);
  const cube = part('cube', 'Mul', [part('square', 'Mul', [x, x]), x]);
  const bent = part('bent', 'Mul', [cube, graph.number(`${node}_cubic`, gelu.cubic)]);
  const inner = part('inner', 'Add', [x, bent]);
  const scaled = part('scaled', 'Mul', [inner, graph.number(`${node}_factor`, gelu.factor)]);
  return graph.add(node, 'Mul', [x, part('gate', 'Sigmoid', [scaled])]);
}
