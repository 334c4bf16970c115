import { contour, evenLevels, sampleGrid } from './contours';
import type { Pair, Surface } from './surfaces';
import { Clip, Line, type Point } from '../../ui/plot/line';
import { Marker } from '../../ui/plot/marker';
import { Plot } from '../../ui/plot/plot';
import { usePlotArea } from '../../ui/plot/plot-area';
import type { Tone } from '../../ui/plot/tone';
import styles from './gradient-descent.module.css';
import type { Landscape } from './landscapes';

/** Of the ways that may be told apart. */
export type WayTone = Extract<Tone, 'train' | 'test' | 'data' | 'update'>;

export interface ContourPlotProps {
  landscape: Landscape;
  /** Ways through it, each of its points a step. */
  paths: readonly { tone: WayTone; points: readonly Pair[] }[];
  start: Pair;
  /** If the start can be dragged. */
  onStart?: (start: Pair) => void;
}

const margin = { left: 0, right: 0, top: 0, bottom: 0 };

/** The landscape from above, as lines of equal loss, and the ways that were taken through it. */
export function ContourPlot({ landscape, paths, start, onStart }: ContourPlotProps) {
  const [minimumX, minimumY] = landscape.surface.minimum;
  return (
    <Plot
      height={320}
      margin={margin}
      x={{ domain: landscape.x }}
      y={{ domain: landscape.y }}
      isSquare
      dragsAnywhere
      {...(onStart && {
        onPoint: (place, { x, y }) =>
          onStart([toHundredth(x.invert(place.x)), toHundredth(y.invert(place.y))]),
      })}
    >
      <Clip>
        <Contours landscape={landscape} />
        <Marker at={{ x: minimumX, y: minimumY }} tone="ink-2" shape="plus" radius={5} />
        {paths.map(({ tone, points }) => (
          <Way key={tone} tone={tone} points={points.map(([x, y]) => ({ x, y }))} />
        ))}
        <Marker at={{ x: start[0], y: start[1] }} tone="ink" radius={8} isHollow />
      </Clip>
    </Plot>
  );
}

/** A line with a dot for each step; the last is the largest, and of many all others are small. */
function Way({ tone, points }: { tone: WayTone; points: readonly Point[] }) {
  const steps = points.slice(1);
  const radius = (index: number) =>
    index === steps.length - 1 ? 5 : steps.length > 60 ? 1.5 : 2.5;
  return (
    <>
      <Line points={points} tone={tone} weight="thin" />
      {steps.map((at, index) => (
        <Marker key={index} at={at} tone={tone} radius={radius(index)} isPlain />
      ))}
    </>
  );
}

function Contours({ landscape }: { landscape: Landscape }) {
  const { left, right, top, bottom } = usePlotArea();
  const side = right - left;
  return (
    <>
      <rect className={styles.ground} x={left} y={top} width={side} height={side} />
      <g transform={`translate(${left} ${bottom}) scale(${side} ${-side})`}>
        {contoursOf(landscape).map((path, index, { length }) => (
          <path
            key={path}
            className={styles.contour}
            style={{ '--share': `${(100 * (index + 1)) / length}%` } as object}
            d={path}
          />
        ))}
      </g>
    </>
  );
}

/** As the sliders have it. */
function toHundredth(value: number): number {
  return Math.round(value * 100) / 100;
}

const lineCount = 13;
const pointCount = 97;
const known = new WeakMap<Surface, string[]>();

/** Lines of equal loss as paths in a square from 0 to 1, y upwards, the lowest first. */
function contoursOf({ surface, x, y }: Landscape): string[] {
  let paths = known.get(surface);
  if (!paths) {
    const grid = sampleGrid(surface.loss, x, y, pointCount);
    const place = ([column, row]: Pair) =>
      `${(column / (pointCount - 1)).toFixed(4)},${(row / (pointCount - 1)).toFixed(4)}`;
    paths = evenLevels(grid, lineCount).map((level) =>
      contour(grid, level)
        .map(([from, to]) => `M${place(from)}L${place(to)}`)
        .join(''),
    );
    known.set(surface, paths);
  }
  return paths;
}
