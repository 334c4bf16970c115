import type { PlotPoint } from '../../math/downsample';
import { lossPoint, scorePoint } from '../../math/history/series-plot';
import { textWidth } from '../text-width';
import type { Domain } from './domains';
import type { DrawnRuns } from './drawn-context';
import { type DrawnRun, ringedSplits, ringsOf, shownRuns, trainLine } from './drawn-run';
import { labelHeight, type LabelRequest, type Lines, placesAlong } from './label-placement';
import { type Box, LineMap, type Point, squareAround } from './line-map';
import { nearDomain } from './plot-lines';

/** Words at a line that is none of a run, or at a place of one. */
export type Mark =
  /** Across the plot, at a value. */
  | { readonly kind: 'level'; readonly at: number; readonly label: string }
  /** Upright, at a place of the horizontal axis. */
  | { readonly kind: 'diverged'; readonly at: number; readonly label: string }
  /** Where a line comes in from below, at a place of the horizontal axis. */
  | { readonly kind: 'start'; readonly at: number; readonly label: string };

export interface Scales {
  readonly x: (value: number) => number | undefined;
  readonly y: (value: number) => number | undefined;
}

/** A plot, and what is to be named in it. */
export interface LabelGroup {
  readonly chart: 'loss' | 'score';
  readonly drawn: DrawnRuns;
  readonly marks: readonly Mark[];
  readonly area: Box;
  readonly scales: Scales;
  /** Of the vertical axis, in the unit of the values times `factor`. */
  readonly domain: Domain;
  readonly factor?: number;
}

const longestName = 22;
/** Room for lines that grow until labels are placed anew, in CSS pixels. */
const growth = 24;

/** The labels of a plot: first those of its marks, then the names of the runs beside the one under way. */
export function labelRequests(plot: LabelGroup): (LabelRequest & { readonly text: string })[] {
  const { chart, drawn, marks } = plot;
  return [
    ...marks.map((mark) => ({ ...markRequest(mark, plot), text: mark.label })),
    ...drawn.overlays.map(({ name, drawn: run, grows }) => {
      const text = shortened(name);
      const width = textWidth(text);
      const test = testLine(run, chart);
      const points =
        drawn.shows.test && (test.length > 1 || !drawn.shows.train)
          ? test
          : trainLine(run, chart).points;
      const line = visible(pixels(run, points, plot), plot.area);
      return { width, text, line, places: placesAlong(line, width, grows ? growth : 0) };
    }),
  ];
}

/** Where the lines of a plot run. */
export function lineMaps(plot: LabelGroup): Lines {
  const { chart, drawn, marks, area, scales } = plot;
  const { run, shows } = drawn;
  const around = { x: area.x, y: 0, width: area.width + growth, height: area.y + area.height };
  const [strong, faint] = [new LineMap(around), new LineMap(around)];
  for (const one of shownRuns(drawn)) {
    if (shows.train) strong.add(pixels(one, trainLine(one, chart).points, plot));
    if (shows.test) strong.add(pixels(one, testLine(one, chart), plot));
    if (shows.validation) strong.add(pixels(one, validationLine(one, chart), plot));
    for (const ring of ringsIn(one, plot)) strong.add(ring);
  }
  for (const { seeds } of shows.seeds ? drawn.overlays : []) {
    for (const one of [...(seeds?.through ?? []), seeds?.underWay]) {
      if (one) faint.add(pixels(one, testLine(one, chart), plot));
    }
  }
  if (shows.own && shows.batch) faint.add(pixels(run, run.plot[chart], plot));
  const [right, bottom] = [area.x + area.width, area.y + area.height];
  for (const { kind, at } of marks) {
    if (kind === 'level') {
      const level = scales.y(at) ?? Number.NaN;
      strong.add([
        [area.x, level],
        [right, level],
      ]);
    }
    if (kind === 'diverged') {
      const place = scales.x(at) ?? Number.NaN;
      strong.add([
        [place, area.y],
        [place, bottom],
      ]);
    }
  }
  return { strong, faint };
}

/** The edges of the marks of tests on all images. */
function ringsIn(run: DrawnRun, plot: LabelGroup): Point[][] {
  const tests = ringedSplits(plot.drawn.shows).flatMap((split) => ringsOf(run.plot, split));
  const points = plot.chart === 'loss' ? tests.map(lossPoint) : tests.flatMap(scorePoint);
  return pixels(run, points, plot).map(squareAround);
}

function testLine({ plot }: DrawnRun, chart: 'loss' | 'score'): readonly PlotPoint[] {
  return chart === 'loss' ? plot.testLoss : plot.testScore;
}

function validationLine({ plot }: DrawnRun, chart: 'loss' | 'score'): readonly PlotPoint[] {
  return chart === 'loss' ? plot.validationLoss : plot.validationScore;
}

function pixels({ axis }: DrawnRun, points: readonly PlotPoint[], plot: LabelGroup): Point[] {
  const { scales, domain, factor = 1 } = plot;
  return points.map(({ step, value }) => [
    scales.x(axis.toX(step)) ?? Number.NaN,
    scales.y(nearDomain(value * factor, domain)) ?? Number.NaN,
  ]);
}

/** What of a line is within the plot; a gap where it leaves that. */
function visible(points: readonly Point[], { x, y, width, height }: Box): Point[] {
  const slack = 1;
  return points.map(([across, down]) =>
    across >= x - slack &&
    across <= x + width + slack &&
    down >= y - slack &&
    down <= y + height + slack
      ? [across, down]
      : [Number.NaN, Number.NaN],
  );
}

function markRequest({ kind, at, label }: Mark, { area, scales }: LabelGroup): LabelRequest {
  const width = textWidth(label);
  const [right, bottom] = [area.x + area.width, area.y + area.height];
  if (kind === 'level') {
    const level = scales.y(at) ?? Number.NaN;
    if (!(level >= area.y - 1 && level <= bottom + 1)) return { width, places: [] };
    const columns = [right - width, area.x + (area.width - width) / 2, area.x + 8];
    const above = level - labelHeight - 4;
    return {
      width,
      places: columns.flatMap((left) => [above, level + 4].map((top) => ({ x: left, y: top }))),
      line: [
        [area.x, level],
        [right, level],
      ],
    };
  }
  const place = scales.x(at) ?? Number.NaN;
  if (!(place >= area.x - 1 && place <= right + 1)) return { width, places: [] };
  if (kind === 'start') {
    const lefts = [place + 14, place + 40, place + 80];
    return { width, places: lefts.map((left) => ({ x: left, y: bottom - labelHeight - 2 })) };
  }
  const sides = [place + 4, place - 4 - width];
  const rows = [bottom - labelHeight - 4, area.y + 2, area.y + area.height / 2];
  return {
    width,
    places: rows.flatMap((top) => sides.map((left) => ({ x: left, y: top }))),
    line: [
      [place, area.y],
      [place, bottom],
    ],
  };
}

function shortened(name: string): string {
  const letters = Array.from(name);
  return letters.length > longestName ? `${letters.slice(0, longestName - 1).join('')}…` : name;
}
