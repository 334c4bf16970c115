import { useMemo } from 'react';

import { chosenZoom, movedBy, partOf, type Range, type ScaleKind, zoomedAt } from './chart-range';
import type { Domain } from './domains';
import type { PlotId } from './plot-axes';
import type { AxisKind } from './run-axis';
import type { ChartView, ChartViewActions } from './use-chart-view';

/** What gestures and keys do to the part of the axes that is shown; all in shares of what is shown. */
export interface Zoom {
  readonly isZoomed: boolean;
  /** To the steps between two places. */
  selectSteps(one: number, other: number): void;
  /** To those between two places, which may lie beyond the edges. */
  showSteps(one: number, other: number): void;
  /** `factor` times as many steps around a place. */
  zoomSteps(factor: number, share: number): void;
  panSteps(share: number): void;
  selectValues(plot: PlotId, one: number, other: number): void;
  zoomValues(plot: PlotId, factor: number, share: number): void;
  panValues(plot: PlotId, share: number): void;
  resetValues(plot: PlotId): void;
  reset(): void;
}

export interface ZoomOf {
  readonly view: ChartView;
  readonly change: ChartViewActions['change'];
  readonly kind: AxisKind;
  /** Of the horizontal axis: what is shown, and between what the lines run. */
  readonly shown: Range;
  readonly lines: Range;
  /** A few steps, on the horizontal axis. */
  readonly narrowest: number;
  readonly domains: Readonly<Record<PlotId, Domain>>;
  readonly scales: Readonly<Record<PlotId, ScaleKind>>;
  /** How many units of the axis make one of the values. */
  readonly lossFactor: number;
}

/** A part of an axis of values is at least so wide, as a share of where it lies. */
const narrowestValues = 1e-4;

export function useZoom(of: ZoomOf): Zoom {
  const { view, change, kind, shown, lines, narrowest, domains, scales, lossFactor } = of;
  return useMemo(() => {
    const show = (range: Range) => change({ zoom: chosenZoom(kind, range, lines, narrowest) });
    const showValues = (plot: PlotId, toRange: (range: Range, scale: ScaleKind) => Range) => {
      const [from, to] = domains[plot];
      const next = toRange({ from, to }, scales[plot]);
      const factor = plot === 'loss' ? lossFactor : 1;
      const range = { from: next.from / factor, to: next.to / factor };
      if (!isSane(range, scales[plot])) return;
      change({ values: { ...view.values, [plot]: range } });
    };
    const without = (plot: PlotId) =>
      Object.fromEntries(Object.entries(view.values).filter(([other]) => other !== plot));
    return {
      isZoomed: view.zoom !== undefined || Object.keys(view.values).length > 0,
      selectSteps(one, other) {
        const part = partOf(shown, one, other);
        show({ from: Math.max(part.from, lines.from), to: Math.min(part.to, lines.to) });
      },
      showSteps: (one, other) => show(partOf(shown, one, other)),
      zoomSteps: (factor, share) => show(zoomedAt(shown, factor, share)),
      panSteps(share) {
        // What is shown whole has nowhere to go.
        if (view.zoom) show(movedBy(shown, share));
      },
      selectValues: (plot, one, other) =>
        showValues(plot, (range, scale) => partOf(range, one, other, scale)),
      zoomValues: (plot, factor, share) =>
        showValues(plot, (range, scale) => zoomedAt(range, factor, share, scale)),
      panValues: (plot, share) => showValues(plot, (range, scale) => movedBy(range, share, scale)),
      resetValues: (plot) => change({ values: without(plot) }),
      reset: () => change({ zoom: undefined, values: {} }),
    };
  }, [view, change, kind, shown, lines, narrowest, domains, scales, lossFactor]);
}

function isSane({ from, to }: Range, scale: ScaleKind): boolean {
  const isWideEnough = to - from > narrowestValues * Math.max(Math.abs(from), Math.abs(to));
  const isInReach = Number.isFinite(from) && to < 1e12 && (scale === 'linear' || from > 1e-12);
  return isWideEnough && isInReach;
}
