import type { LayerNode } from '../model/layer-graph';
import { sizeOf } from '../model/layers';

/** A value that another one was made of. */
export interface Term {
  /** Of which node it is: a sum has two. */
  readonly node: number;
  /** Where among that node's values. */
  readonly place: number;
  readonly value: number;
  /** What it is multiplied by; 1 where it is taken as it is. */
  readonly weight: number;
}

/** How a value of a network was made. */
export type Origin =
  /** Of a convolution, a dense layer, the mean of a window, a sum: each value times its weight, and all added up. */
  | { readonly rule: 'weighted'; readonly terms: readonly Term[]; readonly bias: number }
  /** Of max pooling: the first of the largest. */
  | { readonly rule: 'largest'; readonly terms: readonly Term[]; readonly winner: number }
  /** Of a batch normalisation, after training. */
  | { readonly rule: 'normalised'; readonly terms: readonly [Term]; readonly by: Normalising }
  /** Of an activation. */
  | { readonly rule: 'function'; readonly terms: readonly [Term] }
  /** A value that only stands elsewhere now: of flatten, reshape, upsample, and of dropout after training. */
  | { readonly rule: 'same'; readonly terms: readonly [Term] }
  /** Of the input. */
  | { readonly rule: 'given'; readonly terms: readonly [] };

/** gamma (x - mean) / sqrt(variance + epsilon) + beta */
export interface Normalising {
  readonly gamma: number;
  readonly beta: number;
  readonly mean: number;
  readonly variance: number;
}

/** PyTorch's. */
const epsilon = 1e-5;

/** Arrays of a layer, of some of its units alone: of each array the last axis, from unit `first` on. */
export interface UnitArrays {
  readonly first: number;
  readonly count: number;
  readonly arrays: readonly Float32Array[];
}

/** Units are the channels of an image, or the features: the last axis. */
export const unitCount = ({ shape }: Pick<LayerNode, 'shape'>): number => shape.at(-1)!;

export interface ValuePlace {
  readonly node: number;
  /** Among the node's values, row by row and channels last. */
  readonly place: number;
}

/**
 * How a value came about. `values`: those of each node, of which those are needed that the node is given. `units`:
 * the arrays of the node's unit, where it has any. Throws where one of them is missing.
 */
export function originOf(
  nodes: readonly LayerNode[],
  { node, place }: ValuePlace,
  values: readonly (Float32Array | null)[],
  units: UnitArrays | undefined,
): Origin {
  const { spec, inputs, shape, arrayCount } = nodes[node]!;
  const [from = 0] = inputs;
  const given = nodes[from]!.shape;
  const term = (at: number, weight = 1, of = from): Term => {
    const own = values[of];
    if (!own) throw new Error(`the values of node ${of} are not there`);
    return { node: of, place: at, value: own[at]!, weight };
  };
  const unit = place % unitCount({ shape });
  if (arrayCount > 0 && !units) throw new Error(`the arrays of node ${node} are not there`);
  const array = (index: number, at = 0) => {
    const { first, count, arrays } = units!;
    return arrays[index]![at * count + unit - first]!;
  };
  switch (spec.type) {
    case 'input':
      return { rule: 'given', terms: [] };
    case 'sum':
      return { rule: 'weighted', terms: inputs.map((of) => term(place, 1, of)), bias: 0 };
    case 'dense': {
      const terms = Array.from({ length: given[0]! }, (_, at) => term(at, array(0, at)));
      return { rule: 'weighted', terms, bias: array(1) };
    }
    case 'conv2d': {
      const window = windowAt(place, shape, given, {
        size: spec.kernelSize,
        stride: spec.stride,
        isPadded: spec.padding === 'same',
      });
      const channels = given[2]!;
      const terms = window.flatMap(({ at, cell }) =>
        Array.from({ length: channels }, (_, channel) =>
          term(at * channels + channel, array(0, cell * channels + channel)),
        ),
      );
      return { rule: 'weighted', terms, bias: array(1) };
    }
    case 'max-pool':
    case 'avg-pool': {
      const window = windowAt(place, shape, given, { ...spec, isPadded: false });
      const weight = spec.type === 'avg-pool' ? 1 / window.length : 1;
      const terms = window.map(({ at }) => term(at * given[2]! + unit, weight));
      if (spec.type === 'avg-pool') return { rule: 'weighted', terms, bias: 0 };
      return { rule: 'largest', terms, winner: largest(terms.map(({ value }) => value)) };
    }
    case 'upsample': {
      const { row, column } = positionOf(place, shape);
      const at = Math.floor(row / 2) * given[1]! + Math.floor(column / 2);
      return { rule: 'same', terms: [term(at * given[2]! + unit)] };
    }
    case 'flatten':
    case 'reshape':
    case 'dropout':
      return { rule: 'same', terms: [term(place)] };
    case 'batch-norm': {
      const [gamma, beta, mean, variance] = [array(0), array(1), array(2), array(3)];
      return { rule: 'normalised', terms: [term(place)], by: { gamma, beta, mean, variance } };
    }
    case 'relu':
    case 'leaky-relu':
    case 'gelu':
    case 'tanh':
    case 'sigmoid':
      return { rule: 'function', terms: [term(place)] };
    case 'residual':
      throw new Error('a residual block is taken apart into its layers');
    default:
      return spec satisfies never;
  }
}

/** What a value is by how it came about; undefined where that is no arithmetic of its terms alone. */
export function valueBy(origin: Origin): number | undefined {
  switch (origin.rule) {
    case 'weighted':
      return origin.terms.reduce((sum, { value, weight }) => sum + value * weight, origin.bias);
    case 'largest':
      return origin.terms[origin.winner]!.value;
    case 'normalised': {
      const { gamma, beta, mean, variance } = origin.by;
      return (gamma * (origin.terms[0].value - mean)) / Math.sqrt(variance + epsilon) + beta;
    }
    case 'same':
      return origin.terms[0].value;
    case 'function':
    case 'given':
      return undefined;
    default:
      return origin satisfies never;
  }
}

/** Whether a node's values only stand elsewhere than those that it is given, in the same order. */
export const onlyMoves = ({ spec }: Pick<LayerNode, 'spec'>): boolean =>
  spec.type === 'flatten' || spec.type === 'reshape' || spec.type === 'dropout';

/** Where a value was before it was only moved. */
export function beforeMoves(nodes: readonly LayerNode[], { node, place }: ValuePlace): ValuePlace {
  let at = node;
  while (onlyMoves(nodes[at]!)) at = nodes[at]!.inputs[0]!;
  return { node: at, place };
}

/** The row, column and channel of a place; of a feature the channel alone. */
export function positionOf(place: number, shape: readonly number[]) {
  const channels = shape.at(-1)!;
  const pixel = Math.floor(place / channels);
  const width = shape.length === 3 ? shape[1]! : 1;
  return { row: Math.floor(pixel / width), column: pixel % width, channel: place % channels };
}

/** The term that contributes most: of a sum that whose product is the largest. */
export function strongest(origin: Origin): Term | undefined {
  if (origin.rule === 'largest') return origin.terms[origin.winner];
  return origin.terms[largest(origin.terms.map(({ value, weight }) => value * weight))];
}

/** The places of the largest numbers, the largest first; of equal ones the first. */
export function byProduct(terms: readonly Term[]): readonly Term[] {
  return terms.toSorted((one, other) => other.value * other.weight - one.value * one.weight);
}

function largest(values: readonly number[]): number {
  return values.reduce((best, value, at) => (value > values[best]! ? at : best), 0);
}

interface Window {
  readonly size: number;
  readonly stride: number;
  readonly isPadded: boolean;
}

/** The pixels of an image that a window lies on, and for each which cell of the window: what is padded is left out. */
function windowAt(
  place: number,
  shape: readonly number[],
  given: readonly number[],
  { size, stride, isPadded }: Window,
): { at: number; cell: number }[] {
  const { row, column } = positionOf(place, shape);
  const [height, width] = given as [number, number];
  // As TensorFlow pads: what is left over goes to the end.
  const before = (length: number, outputs: number) =>
    isPadded ? Math.floor(Math.max((outputs - 1) * stride + size - length, 0) / 2) : 0;
  const top = row * stride - before(height, shape[0]!);
  const left = column * stride - before(width, shape[1]!);
  const cells = Array.from({ length: size * size }, (_, cell) => cell);
  return cells.flatMap((cell) => {
    const y = top + Math.floor(cell / size);
    const x = left + (cell % size);
    const isInside = y >= 0 && y < height && x >= 0 && x < width;
    return isInside ? [{ at: y * width + x, cell }] : [];
  });
}

/** How many numbers the nodes hold together. */
export function valueCount(nodes: readonly LayerNode[]): number {
  return nodes.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}
