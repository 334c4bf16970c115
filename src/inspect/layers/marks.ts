import { useMemo } from 'react';

import { originOf, type ValuePlace } from '../../math/inspection/origin';
import type { LayerNode } from '../../math/model/layer-graph';
import type { Interference, LayerValues } from '../../protocol/layer-views';
import type { LayerMarks } from './paint-layer';

/** What is marked in each layer: those in which nothing changes keep the same object, and are not drawn again. */
export function useMarks(
  nodes: readonly LayerNode[],
  { values }: LayerValues,
  {
    active,
    paths,
    muted,
  }: {
    active: ValuePlace;
    paths: readonly (readonly ValuePlace[])[];
    muted: Interference['muted'];
  },
): readonly LayerMarks[] {
  const lasting = useMemo(
    () =>
      nodes.map((_, node): LayerMarks => {
        const path = paths.flatMap((steps) =>
          steps.flatMap((step) => (step.node === node ? [step.place] : [])),
        );
        const mutedUnits = muted.flatMap((one) => (one.node === node ? [one.unit] : []));
        return { path, mutedUnits };
      }),
    [nodes, paths, muted],
  );
  return useMemo(() => {
    const sources = sourcesOf(nodes, active, values);
    return lasting.map((own, node) => {
      if (node === active.node) return { ...own, value: active.place };
      const places = sources.flatMap((source) => (source.node === node ? [source.place] : []));
      return places.length > 0 ? { ...own, sources: places } : own;
    });
  }, [nodes, active, values, lasting]);
}

/** The values that a value was made of, where they are seen: what was only put elsewhere is followed back. Whole layers are not marked. */
function sourcesOf(
  nodes: readonly LayerNode[],
  active: ValuePlace,
  values: LayerValues['values'],
): readonly ValuePlace[] {
  const { spec, arrayCount, shape, inputs } = nodes[active.node]!;
  if (spec.type === 'dense' || inputs.some((node) => !values[node])) return [];
  // The places are what is wanted: no array of weights has to be there for them.
  const length = spec.type === 'conv2d' ? spec.kernelSize ** 2 * nodes[inputs[0]!]!.shape[2]! : 1;
  const first = active.place % shape.at(-1)!;
  const arrays = Array.from({ length: arrayCount }, () => new Float32Array(length));
  return originOf(nodes, active, values, { first, count: 1, arrays }).terms;
}
