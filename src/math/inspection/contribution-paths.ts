import type { LayerNode } from '../model/layer-graph';
import {
  byProduct,
  originOf,
  strongest,
  type Term,
  type UnitArrays,
  type ValuePlace,
} from './origin';

/**
 * The ways on which most of the strongest answer comes about, from that answer back to the input. A step leads
 * from a value to the one among those it was made of whose product with its weight is the largest: of a maximum to the winner,
 * and through activations and normalisations to the one value there is. The ways part at the first
 * step, which leads to the `count` largest products, as far as these are positive.
 */
export async function contributionPaths(
  nodes: readonly LayerNode[],
  values: readonly (Float32Array | null)[],
  unitArrays: (node: number, unit: number) => Promise<UnitArrays>,
  { first, count }: { readonly first: number; readonly count: number },
): Promise<ValuePlace[][]> {
  const originAt = async (at: ValuePlace) => {
    const { arrayCount, shape } = nodes[at.node]!;
    const units = arrayCount > 0 ? await unitArrays(at.node, at.place % shape.at(-1)!) : undefined;
    return originOf(nodes, at, values, units);
  };
  const answers = values.at(-1)!;
  const answer = { node: nodes.length - 1, place: answers.indexOf(Math.max(...answers)) };
  if (answer.place === -1) return [];
  // What only stands elsewhere, or is a function of one value, parts no ways.
  const fork: ValuePlace[] = [answer];
  let { terms } = await originAt(answer);
  for (let [only] = terms; only && terms.length === 1 && only.node > first; [only] = terms) {
    fork.push(placeOf(only));
    ({ terms } = await originAt(only));
  }
  const beginnings = byProduct(terms)
    .slice(0, count)
    .filter(({ value, weight }, index) => index === 0 || value * weight > 0);
  const paths: ValuePlace[][] = [];
  for (const beginning of beginnings) {
    const path = [...fork];
    for (let at: ValuePlace | undefined = placeOf(beginning); at;) {
      path.push(at);
      const next: Term | undefined = at.node > first ? strongest(await originAt(at)) : undefined;
      at = next && placeOf(next);
    }
    paths.push(path);
  }
  return paths;
}

const placeOf = ({ node, place }: ValuePlace): ValuePlace => ({ node, place });
