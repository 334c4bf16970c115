import { useMemo } from 'react';

import { frameOf } from '../../catalog/tasks';
import { layerGraph, type LayerNode } from '../../math/model/layer-graph';
import { layersOfConfig } from '../../protocol/run-config';
import type { ShownView } from '../../store/inspection/inspect-state';
import { useAppStore } from '../../store/use-app-store';
import { useTwinView } from '../use-twin';

/** What the layers make of the same image in the state that is compared with. */
export interface TwinLayers {
  readonly step: number;
  /** By the nodes of the network that is looked at: of those that the other one has too, by kind and shape. */
  readonly values: readonly (Float32Array | undefined)[];
  /** What comes out at its end. */
  readonly answers: Float32Array | undefined;
  /** Those that it has not. */
  readonly lacking: readonly number[];
}

/** Undefined while nothing is compared, or it is not there yet. */
export function useTwinLayers(
  shown: ShownView<'layers'> | undefined,
  nodes: readonly LayerNode[],
): TwinLayers | undefined {
  const other = useTwinView('layers', shown);
  const config = useAppStore((state) => state.twin?.run?.config);
  const otherNodes = useMemo(
    () => (config ? layerGraph(layersOfConfig(config), frameOf(config).inputShape) : nodes),
    [config, nodes],
  );
  return useMemo(() => {
    if (!other) return undefined;
    const { values } = other.result.layers;
    const keys = keysOf(otherNodes);
    const places = keysOf(nodes).map((key) => keys.indexOf(key));
    return {
      step: other.step,
      answers: values.at(-1) ?? undefined,
      values: places.map((at) => values[at] ?? undefined),
      lacking: places.flatMap((at, node) => (at < 0 ? [node] : [])),
    };
  }, [other, nodes, otherNodes]);
}

/** What two nodes have in common that are compared: the kind, which of that kind it is, and the shape. */
function keysOf(nodes: readonly LayerNode[]): string[] {
  return nodes.map(({ spec, within = '', shape }, at) => {
    const alike = nodes
      .slice(0, at)
      .filter((one) => one.spec.type === spec.type && (one.within ?? '') === within);
    return `${spec.type} ${within} ${alike.length} ${shape.join()}`;
  });
}
