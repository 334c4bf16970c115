import { useMemo, useState } from 'react';

import { frameOf } from '../../catalog/tasks';
import { unitCount, type UnitArrays, type ValuePlace } from '../../math/inspection/origin';
import { layerGraph, type LayerNode } from '../../math/model/layer-graph';
import type { LayersInput } from '../../protocol/inspection';
import {
  type AlteredTests,
  type Interference,
  interferes,
  type LayerValues,
} from '../../protocol/layer-views';
import { layersOfConfig } from '../../protocol/run-config';
import type { ShownView } from '../../store/inspection/inspect-state';
import { useAppStore } from '../../store/use-app-store';
import { useView } from '../use-view';

/** Of the run's network, as it can be looked at. */
export function useNodes(): readonly LayerNode[] {
  const config = useAppStore(({ run }) => run.config);
  return useMemo(() => layerGraph(layersOfConfig(config), frameOf(config).inputShape), [config]);
}

export interface ShownLayers {
  readonly step: number;
  readonly layers: LayerValues;
  readonly interference: Interference;
  /** As it came. */
  readonly view: ShownView<'layers'>;
}

/** What the layers make of the image, as long as it `isWanted`. */
export function useLayers(
  image: LayersInput,
  interference: Interference,
  focus: number | undefined,
  isWanted: boolean,
): ShownLayers | undefined {
  const shown = useView(
    { view: 'layers', image, interference, ...(focus !== undefined && { focus }) },
    isWanted,
  );
  return (
    shown && {
      step: shown.step,
      layers: shown.result.layers,
      interference: shown.result.view.interference,
      view: shown,
    }
  );
}

/** As many weights as are asked for at once. */
const mostWeights = 100_000;

/** The arrays of the unit of a value, of the same state as the values; undefined while they are on their way, or if there are none. */
export function useUnits(
  nodes: readonly LayerNode[],
  { node, place }: ValuePlace,
  step: number | undefined,
  isWanted: boolean,
): UnitArrays | undefined {
  const own = nodes[node]!;
  const { from, count } = unitsAround(nodes, own, place % unitCount(own));
  const hasArrays = own.arrayCount > 0;
  const shown = useView({ view: 'unit-weights', node, from, count }, isWanted && hasArrays);
  if (!shown || !hasArrays || shown.step !== step) return undefined;
  const { view, units } = shown.result;
  return view.node === node && view.from === from ? units : undefined;
}

/** Of the units beside one the weights come with it, so that the pointer finds them there. */
function unitsAround(nodes: readonly LayerNode[], node: LayerNode, unit: number) {
  const given = nodes[node.inputs[0] ?? 0]!.shape;
  const perUnit =
    node.spec.type === 'conv2d'
      ? node.spec.kernelSize ** 2 * given[2]!
      : node.spec.type === 'dense'
        ? given[0]!
        : 1;
  const count = Math.min(64, Math.max(1, Math.floor(mostWeights / perUnit)));
  return { from: Math.floor(unit / count) * count, count };
}

/** How the network does with what is changed: at rest only, as it takes as long as a test. */
export function useAlteredTests(
  interference: Interference,
  isWanted: boolean,
): { readonly step: number; readonly tests: AlteredTests } | undefined {
  const isTraining = useAppStore(({ run }) => run.status.phase === 'training');
  const isClassifier = useAppStore(({ run }) => frameOf(run.config).network === 'classifier');
  const isAsked = isWanted && isClassifier && !isTraining && interferes(interference);
  const shown = useView({ view: 'altered-tests', interference }, isAsked);
  const isOfThis = JSON.stringify(shown?.result.view.interference) === JSON.stringify(interference);
  return isAsked && isOfThis && shown ? { step: shown.step, tests: shown.result.tests } : undefined;
}

/** What a person changes in the network while looking at it. */
export function useInterference() {
  const [interference, set] = useState<Interference>({ muted: [], noise: [], seed: 1 });
  const isMuted = (node: number, unit: number) =>
    interference.muted.some((one) => one.node === node && one.unit === unit);
  return {
    interference,
    isMuted,
    toggle(node: number, unit: number) {
      const others = interference.muted.filter((one) => one.node !== node || one.unit !== unit);
      const muted = isMuted(node, unit) ? others : [...others, { node, unit }];
      set({ ...interference, muted });
    },
    makeNoise(node: number | undefined, deviation: number) {
      const noise = node === undefined ? [] : [{ node, deviation }];
      set({ ...interference, noise });
    },
    drawAnew: () => set({ ...interference, seed: interference.seed + 1 }),
    undoAll: () => set({ ...interference, muted: [], noise: [] }),
  };
}

export type Interfering = ReturnType<typeof useInterference>;
