import { memo, useMemo } from 'react';
import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';

import type { PlotPoint } from '../../math/downsample';
import styles from './charts.module.css';
import type { Domain } from './domains';
import { useDrawnRuns } from './drawn-context';
import { type DrawnOverlay, type DrawnRun, trainLine } from './drawn-run';
import {
  type Box,
  LineMap,
  labelHeight,
  type LabelRequest,
  placeLabels,
  placesAlong,
  type Point,
  textWidth,
} from './label-placement';
import { overlayColour } from './overlay';

/** A line across the whole plot that says what it is. */
export interface Mark {
  readonly kind: 'guessing' | 'diverged';
  /** Where it lies on its axis: guessing on the vertical one, a divergence on the horizontal one. */
  readonly at: number;
  readonly label: string;
}

export interface PlotLabelsProps {
  chart: 'loss' | 'score';
  marks: readonly Mark[];
  domain: Domain;
  factor?: number;
}

const longestName = 22;
/** Labels find new places when a run has come on by one of so many parts of the axis. */
const bucketsPerAxis = 24;

/** The words in a plot, each where there is room for it. */
export const PlotLabels = memo(function PlotLabels(props: PlotLabelsProps) {
  const { marks } = props;
  const { run: main, overlays } = useDrawnRuns();
  const plotArea = usePlotArea();
  const area = plotArea && withMargins(plotArea);
  const x = useXAxisScale();
  const y = useYAxisScale();
  const bucketOf = ({ lastX }: DrawnRun) =>
    area ? Math.round(((x?.(lastX) ?? 0) / area.width) * bucketsPerAxis) : 0;
  const key = [
    bucketOf(main),
    ...overlays.map(({ id, name, drawn }) => [id, name, bucketOf(drawn)].join()),
    ...marks.map(({ label, at }) => `${label} ${at}`),
  ].join('|');
  const places = useMemo(
    () => (area && x && y ? placedLabels({ ...props, main, overlays }, area, { x, y }) : []),
    // The lines grow ten times a second; words that moved with them could not be read.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [key, area?.width, area?.height, x, y],
  );
  return (
    <>
      {marks.map(({ kind, label }, index) => (
        <Label key={kind} box={places[index]} text={label} colour={markColours[kind]} />
      ))}
      {overlays.map(({ id, name, colour }, index) => (
        <Label
          key={id}
          box={places[marks.length + index]}
          text={shortened(name)}
          colour={overlayColour(colour)}
        />
      ))}
    </>
  );
});

/** Words may stand in the margins above and to the right. */
function withMargins({ x, y, width, height }: Box): Box {
  const above = Math.min(y, 16);
  return { x, y: y - above, width: width + 16, height: height + above };
}

const markColours = { guessing: 'var(--ink-3)', diverged: 'var(--bad)' } as const;

function Label({ box, text, colour }: { box: Box | undefined; text: string; colour: string }) {
  if (!box) return null;
  return (
    <text x={box.x + 3} y={box.y + labelHeight - 3.5} className={styles.label} fill={colour}>
      {text}
    </text>
  );
}

/** What they are placed around. */
interface Placing extends PlotLabelsProps {
  /** The run under way. */
  readonly main: DrawnRun;
  readonly overlays: readonly DrawnOverlay[];
}

type Scale = (value: number) => number | undefined;

function placedLabels(
  { chart, main, overlays, marks, domain, factor = 1 }: Placing,
  area: Box,
  { x, y }: { x: Scale; y: Scale },
): (Box | undefined)[] {
  const [lowest, highest] = domain;
  const pointsOf = ({ axis }: DrawnRun, points: readonly PlotPoint[]): Point[] =>
    points.map(({ step, value }) => {
      const shown = Math.min(Math.max(value * factor, lowest), highest);
      return [x(axis.toX(step)) ?? Number.NaN, y(shown) ?? Number.NaN];
    });
  const testLine = ({ plot }: DrawnRun) => (chart === 'loss' ? plot.testLoss : plot.testScore);

  const lines = new LineMap(area);
  for (const run of [main, ...overlays.map(({ drawn }) => drawn)]) {
    lines.add(pointsOf(run, trainLine(run, chart).points));
    lines.add(pointsOf(run, testLine(run)));
  }
  const requests: LabelRequest[] = [
    ...marks.map((mark) => markRequest(mark, area, { x, y })),
    ...overlays.map(({ name, drawn }) => {
      const width = textWidth(shortened(name));
      const test = testLine(drawn);
      const line = test.length > 1 ? test : trainLine(drawn, chart).points;
      return { width, places: placesAlong(pointsOf(drawn, line), width) };
    }),
  ];
  return placeLabels(requests, area, lines);
}

function markRequest({ kind, at, label }: Mark, area: Box, { x, y }: { x: Scale; y: Scale }) {
  const width = textWidth(label);
  if (kind === 'guessing') {
    const line = y(at) ?? area.y;
    const right = area.x + area.width - width;
    const columns = [right, area.x + (area.width - width) / 2, area.x + 8];
    const above = line - labelHeight - 1;
    return {
      width,
      places: columns.flatMap((left) => [above, line + 2].map((top) => ({ x: left, y: top }))),
    };
  }
  const line = x(at) ?? area.x;
  const sides = [line + 3, line - 3 - width];
  const rows = [area.y + area.height - labelHeight - 4, area.y + 2, area.y + area.height / 2];
  return { width, places: rows.flatMap((top) => sides.map((left) => ({ x: left, y: top }))) };
}

function shortened(name: string): string {
  const letters = Array.from(name);
  return letters.length > longestName ? `${letters.slice(0, longestName - 1).join('')}…` : name;
}
