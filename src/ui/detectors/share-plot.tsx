import { GridLines } from '../explorable/grid-lines';
import { Plot } from '../plot/plot';
import { useFormat } from '../use-format';
import styles from './detectors.module.css';

const margin = { left: 46, right: 24, top: 24, bottom: 38 };
const ticks = [0, 0.5, 1] as const;
/** More points could not be told apart. */
const mostPoints = 400;

/** One share against another. */
export interface SharePoint {
  readonly x: number;
  readonly y: number;
  readonly threshold: number;
}

export interface SharePlotProps {
  /** By falling thresholds. */
  points: readonly SharePoint[];
  threshold: number;
  axes: { readonly x: string; readonly y: string };
  /** Whether the line of mere chance is drawn, from corner to corner. */
  hasChance: boolean;
  onThreshold: (threshold: number) => void;
}

/** What every threshold gets. The part that is stricter than the present one is drawn full. */
export function SharePlot({ points, threshold, axes, hasChance, onThreshold }: SharePlotProps) {
  const format = useFormat();
  const spacing = Math.ceil(points.length / mostPoints);
  const curve = points.filter((_, index) => index % spacing === 0 || index === points.length - 1);
  const passed = points.filter((point) => point.threshold >= threshold);
  const here = passed.at(-1) ?? points[0];
  const drawnPassed = curve.filter((point) => point.threshold >= threshold);
  if (here) drawnPassed.push(here);
  return (
    <div
      role="img"
      aria-label={here && `${axes.y} ${format.tenths(here.y)}, ${axes.x} ${format.tenths(here.x)}`}
    >
      <Plot
        height={220}
        onPoint={({ x, y }, { width, height }) => {
          const toX = (share: number) => margin.left + share * (width - margin.left - margin.right);
          const toY = (share: number) =>
            height - margin.bottom - share * (height - margin.top - margin.bottom);
          const distances = curve.map((point) => Math.hypot(toX(point.x) - x, toY(point.y) - y));
          const nearest = curve[distances.indexOf(Math.min(...distances))];
          if (nearest) onThreshold(nearest.threshold);
        }}
      >
        {({ width, height }) => {
          const toX = (share: number) => margin.left + share * (width - margin.left - margin.right);
          const toY = (share: number) =>
            height - margin.bottom - share * (height - margin.top - margin.bottom);
          const places = (part: readonly SharePoint[]) =>
            part.map((point) => `${toX(point.x)},${toY(point.y)}`).join(' ');
          return (
            <>
              <GridLines ticks={ticks} toY={toY} from={toX(0)} to={toX(1)} format={format.share} />
              {ticks.map((tick) => (
                <text key={tick} x={toX(tick)} y={toY(0) + 17} textAnchor="middle">
                  {format.share(tick)}
                </text>
              ))}
              <text className={styles.axisName} x={0} y={12}>
                {axes.y}
              </text>
              <text className={styles.axisName} x={toX(1)} y={toY(0) + 33} textAnchor="end">
                {axes.x}
              </text>
              {hasChance && (
                <line className={styles.chance} x1={toX(0)} x2={toX(1)} y1={toY(0)} y2={toY(1)} />
              )}
              <polyline className={styles.curve} points={places(curve)} />
              <polyline className={styles.passed} points={places(drawnPassed)} />
              {here && <circle className={styles.here} cx={toX(here.x)} cy={toY(here.y)} r={6} />}
            </>
          );
        }}
      </Plot>
    </div>
  );
}
