import { positionOf, type Origin, type Term } from '../../math/inspection/origin';
import type { LayerNode } from '../../math/model/layer-graph';

/** The values of one map that a value was made of, with the weights that are theirs. */
export interface MapPart {
  readonly channel: number;
  /** Row by row; undefined beyond the edge of the image. */
  readonly window: readonly (Term | undefined)[];
  readonly sum: number;
}

/**
 * What a value of a convolution was made of, map by map: those that contribute most, by the size of their sums, come first. `columns`:
 * of the window.
 */
export function mapParts(
  nodes: readonly LayerNode[],
  node: number,
  place: number,
  { terms }: Origin,
): { readonly columns: number; readonly parts: readonly MapPart[] } | undefined {
  const { spec, inputs, shape } = nodes[node]!;
  if (spec.type !== 'conv2d') return undefined;
  const given = nodes[inputs[0]!]!.shape;
  const at = positionOf(place, shape);
  const { kernelSize, stride, padding } = spec;
  const before = (length: number, outputs: number) =>
    padding === 'same'
      ? Math.floor(Math.max((outputs - 1) * stride + kernelSize - length, 0) / 2)
      : 0;
  const top = at.row * stride - before(given[0]!, shape[0]!);
  const left = at.column * stride - before(given[1]!, shape[1]!);
  const windows = Array.from({ length: given[2]! }, () =>
    new Array<Term | undefined>(kernelSize ** 2).fill(undefined),
  );
  for (const term of terms) {
    const { row, column, channel } = positionOf(term.place, given);
    windows[channel]![(row - top) * kernelSize + column - left] = term;
  }
  const parts = windows.map((window, channel) => ({
    channel,
    window,
    sum: window.reduce((sum, term) => sum + (term ? term.value * term.weight : 0), 0),
  }));
  return {
    columns: kernelSize,
    parts: parts.toSorted((one, other) => Math.abs(other.sum) - Math.abs(one.sum)),
  };
}

/** The terms whose products are the largest either way, and what all the others come to. */
export function largestTerms(terms: readonly Term[], count: number) {
  const product = ({ value, weight }: Term) => value * weight;
  const sorted = terms.toSorted((one, other) => Math.abs(product(other)) - Math.abs(product(one)));
  const others = sorted.slice(count);
  return {
    shown: sorted.slice(0, count),
    others: others.length,
    othersSum: others.reduce((sum, term) => sum + product(term), 0),
  };
}
