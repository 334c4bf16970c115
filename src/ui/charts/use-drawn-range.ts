import { useMemo } from 'react';

import type { MetricSeries } from '../../math/history/metric-series';
import { endOfAxis } from './axis-ticks';
import { type Range, shownRange, type StepZoom } from './chart-range';
import type { ChartPreferences } from './chart-preferences';
import type { ShownLines } from './drawn-context';
import { type DrawnOverlay, type DrawnRun, drawnRun, type RunDrawing } from './drawn-run';
import type { Overlay } from './overlay';
import { type AxisKind, type RunAxis, runAxis } from './run-axis';
import type { ChartView } from './use-chart-view';

const maximumPoints = 600;
/** Fewer for a run that is there to be compared with. */
const maximumOverlayPoints = 300;
/** No fewer steps are shown than these. */
const fewestSteps = 4;

/** What a race goes through: it begins where its lanes begin, and ends at a limit of steps or of time. */
export interface RaceSpan {
  readonly raceId: string;
  readonly startStep: number;
  readonly startMs: number;
  readonly endStep?: number;
  readonly endMs?: number;
}

export interface DrawnRangeOf {
  series: MetricSeries;
  stepsPerEpoch: number;
  overlays: readonly Overlay[];
  span?: RaceSpan | undefined;
  preferences: ChartPreferences;
  view: ChartView;
}

export interface DrawnRange {
  readonly run: DrawnRun;
  /** Those whose lines are drawn. */
  readonly overlays: readonly DrawnOverlay[];
  readonly shows: ShownLines;
  /** What is shown of the horizontal axis, and whether there is more. */
  readonly shown: Range;
  readonly isPart: boolean;
  /** Between what the lines run. */
  readonly lines: Range;
  /** How wide the narrowest part is that can be shown. */
  readonly narrowest: number;
}

/** What of the runs is drawn, and how far the horizontal axis goes. */
export function useDrawnRange(of: DrawnRangeOf): DrawnRange {
  const { series, stepsPerEpoch, span, preferences, view } = of;
  const { axis: kind, smoothing } = preferences;
  const { hidden } = view;
  const shows = useMemo(
    (): ShownLines => ({
      own: !hidden.has('own'),
      train: !hidden.has('train'),
      test: !hidden.has('test'),
      validation: !hidden.has('validation'),
      whole: !hidden.has('whole'),
      seeds: !hidden.has('seeds'),
      // Where nothing is smoothed it is the line of training.
      batch: !hidden.has(smoothing > 0 ? 'batch' : 'train'),
    }),
    [hidden, smoothing],
  );
  const beside = of.overlays.filter(({ id }) => !hidden.has(id));
  const own = { series, stepsPerEpoch };
  const runs: readonly Placed[] = [...(shows.own ? [own] : []), ...beside.flatMap(placed)];
  const leading = runs.toSorted((a, b) => lastOf(b, kind) - lastOf(a, kind))[0] ?? own;
  const lastX = runs.length > 0 ? lastOf(leading, kind) : 0;
  const from = startOf(span, kind, stepsPerEpoch);
  const lines = useStableRange({ from, to: Math.max(from, lastX) });
  const whole = {
    from,
    to: Math.max(
      endOf(span, kind, stepsPerEpoch) ?? from + endOfAxis(kind, lines.to - from, stepsPerEpoch),
      lines.to,
    ),
  };
  const zoom = view.zoom && inKind(view.zoom, kind, leading);
  const shown = useStableRange(shownRange(zoom, whole, lines.to));
  const range = zoom || from > 0 ? shown : undefined;
  const drawing = { axis: kind, smoothing, range };
  const overlays = beside.flatMap((overlay) => drawnOverlay(overlay, drawing));
  return {
    run: drawnRun(series, { ...drawing, stepsPerEpoch, maximumPoints }),
    overlays,
    shows,
    shown,
    isPart: range !== undefined,
    lines,
    narrowest: (lines.to / Math.max(1, leading.series.lastStep)) * fewestSteps,
  };
}

/** The same object while its ends are the same. */
function useStableRange({ from, to }: Range): Range {
  return useMemo(() => ({ from, to }), [from, to]);
}

function drawnOverlay(
  { series, seeds, stepsPerEpoch, ...overlay }: Overlay,
  drawing: Omit<RunDrawing, 'stepsPerEpoch' | 'maximumPoints'>,
): DrawnOverlay[] {
  if (!series) return [];
  const draw = (one: MetricSeries) =>
    drawnRun(one, { ...drawing, stepsPerEpoch, maximumPoints: maximumOverlayPoints });
  const drawnSeeds = seeds && {
    through: seeds.through.map(draw),
    underWay: seeds.underWay && draw(seeds.underWay),
  };
  return [{ ...overlay, series, drawn: draw(series), ...(drawnSeeds && { seeds: drawnSeeds }) }];
}

/** A run of which something is known. */
type Placed = Pick<DrawnOverlay, 'series'> & Pick<Overlay, 'stepsPerEpoch'>;

function placed({ series, stepsPerEpoch }: Overlay): Placed[] {
  return series ? [{ series, stepsPerEpoch }] : [];
}

function lastOf({ series, stepsPerEpoch }: Placed, kind: AxisKind): number {
  return runAxis(series, kind, stepsPerEpoch).toX(series.lastStep);
}

/** The same steps of a run on another kind of axis. */
function inKind(zoom: StepZoom, kind: AxisKind, { series, stepsPerEpoch }: Placed): StepZoom {
  if (zoom.kind === kind) return zoom;
  const [before, now] = [zoom.kind, kind].map((one) => runAxis(series, one, stepsPerEpoch)) as [
    RunAxis,
    RunAxis,
  ];
  const place = (x: number) => now.toX(before.toStep(x));
  const { followedEnd } = zoom;
  return {
    kind,
    from: place(zoom.from),
    to: place(zoom.to),
    followedEnd: followedEnd === undefined ? undefined : place(followedEnd),
  };
}

function startOf(span: RaceSpan | undefined, kind: AxisKind, stepsPerEpoch: number): number {
  if (!span) return 0;
  if (kind === 'time') return span.startMs;
  return kind === 'step' ? span.startStep : span.startStep / stepsPerEpoch;
}

function endOf(
  span: RaceSpan | undefined,
  kind: AxisKind,
  stepsPerEpoch: number,
): number | undefined {
  if (kind === 'time') return span?.endMs;
  const step = span?.endStep;
  return step === undefined || kind === 'step' ? step : step / stepsPerEpoch;
}
