import { contour, evenLevels, sampleGrid } from './contours';
import type { Pair, Surface } from './surfaces';
import { Plot } from '../../ui/plot/plot';
import styles from './gradient-descent.module.css';
import type { Landscape } from './landscapes';

export type Tone = 'train' | 'test' | 'data' | 'update';

export interface ContourPlotProps {
  landscape: Landscape;
  /** Ways through it, each of its points a step. */
  paths: readonly { tone: Tone; points: readonly Pair[] }[];
  start: Pair;
  /** If the start can be dragged. */
  onStart?: (start: Pair) => void;
}

const height = 320;

/** The landscape from above, as lines of equal loss, and the ways that were taken through it. */
export function ContourPlot({ landscape, paths, start, onStart }: ContourPlotProps) {
  const { x, y, surface } = landscape;
  const [spanX, spanY] = [x[1] - x[0], y[1] - y[0]];
  return (
    <Plot
      height={height}
      dragsAnywhere
      {...(onStart && {
        onPoint: (place, { width }) => {
          const { side, left } = square(width);
          onStart([
            within(x[0] + ((place.x - left) / side) * spanX, x),
            within(y[1] - (place.y / side) * spanY, y),
          ]);
        },
      })}
    >
      {(size) => {
        const { side, left } = square(size.width);
        const toX = (value: number) => ((value - x[0]) / spanX) * side;
        const toY = (value: number) => ((y[1] - value) / spanY) * side;
        const [minimumX, minimumY] = surface.minimum;
        return (
          // Clips what leaves the view.
          <svg x={left} width={side} height={side}>
            <rect className={styles.ground} width={side} height={side} />
            <g transform={`translate(0 ${side}) scale(${side} ${-side})`}>
              {contoursOf(landscape).map((path, index, { length }) => (
                <path
                  key={path}
                  className={styles.contour}
                  style={{ '--share': `${(100 * (index + 1)) / length}%` } as object}
                  d={path}
                />
              ))}
            </g>
            <path
              className={styles.minimum}
              d={`M${toX(minimumX) - 5},${toY(minimumY)} h10 m-5,-5 v10`}
            />
            {paths.map(({ tone, points }) => (
              <g key={tone} data-tone={tone} className={styles.way}>
                <polyline
                  className={styles.line}
                  points={points.map(([a, b]) => `${toX(a)},${toY(b)}`).join(' ')}
                />
                {points.slice(1).map(([a, b], index, { length }) => (
                  <circle
                    key={index}
                    className={styles.step}
                    cx={toX(a)}
                    cy={toY(b)}
                    r={index === length - 1 ? 5 : length > 60 ? 1.5 : 2.5}
                  />
                ))}
              </g>
            ))}
            <circle className={styles.start} cx={toX(start[0])} cy={toY(start[1])} r={8} />
          </svg>
        );
      }}
    </Plot>
  );
}

/** The largest square that fits, in the middle. */
function square(width: number): { side: number; left: number } {
  const side = Math.min(width, height);
  return { side, left: (width - side) / 2 };
}

/** To two digits, as the sliders have it. */
function within(value: number, [least, most]: Pair): number {
  return Math.round(Math.min(Math.max(value, least), most) * 100) / 100;
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
