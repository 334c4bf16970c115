import { useFormat } from '../use-format';
import { AxisBottom, AxisLeft } from '../plot/axis';
import { Line } from '../plot/line';
import { Marker } from '../plot/marker';
import { Plot } from '../plot/plot';
import type { PlotArea } from '../plot/plot-area';

const ticks = [0, 0.5, 1] as const;
const margin = { left: 50, right: 14, top: 24, bottom: 38 };
/** More points could not be told apart. */
const mostPoints = 400;

/** What one threshold gets: two shares. */
export interface ThresholdPoint {
  readonly x: number;
  readonly y: number;
  readonly threshold: number;
}

/** A curve, from the strictest threshold down, and the threshold in force. */
export interface ThresholdCurve {
  readonly points: readonly ThresholdPoint[];
  readonly threshold: number;
}

/** What each axis says. */
export interface AxisTitles {
  readonly x: string;
  readonly y: string;
}

export interface ThresholdChartProps {
  curve: ThresholdCurve;
  /** Curves to compare it with. */
  others?: readonly ThresholdCurve[];
  titles: AxisTitles;
  height?: number;
  /** Whether the line of mere chance is drawn, from corner to corner. */
  hasChance?: boolean;
  /** Whether each point is seen, of a curve of few. */
  hasPoints?: boolean;
  /** Whether it is read out; else controls beside it have to say the same. */
  isNamed?: boolean;
  /** Called with the threshold whose point is nearest to where the chart is pointed at. */
  onThreshold: (threshold: number) => void;
}

/**
 * What every threshold gets: one share against another. The part that is stricter than the present threshold is
 * drawn full; beside other curves, the whole.
 */
export function ThresholdChart(props: ThresholdChartProps) {
  const { curve, others = [], titles, height = 270, hasChance, hasPoints, onThreshold } = props;
  const format = useFormat();
  const points = thinned(curve.points);
  const here = pointInForce(curve);
  const strict = points.filter(({ threshold }) => threshold >= curve.threshold);
  if (here) strict.push(here);
  const name = here && `${titles.y} ${format.tenths(here.y)}, ${titles.x} ${format.tenths(here.x)}`;
  return (
    <Plot
      height={height}
      margin={margin}
      label={props.isNamed ? name : undefined}
      onPoint={(place, area) => {
        const nearest = nearestPoint(points, place, area);
        if (nearest) onThreshold(nearest.threshold);
      }}
    >
      <AxisLeft ticks={ticks} format={format.share} title={titles.y} />
      <AxisBottom ticks={ticks} format={format.share} title={titles.x} />
      {hasChance && <Line points={chance} tone="faint" weight="thin" isDashed />}
      {others.map((other, place) => (
        <OtherCurve key={place} {...other} />
      ))}
      <Line points={points} tone="faint" weight="thin" />
      <Line points={others.length > 0 ? points : strict} weight="bold" />
      {hasPoints &&
        points.map((point) => (
          <Marker key={point.threshold} at={point} tone="ink-3" radius={3} isPlain />
        ))}
      {here && <Marker at={here} />}
    </Plot>
  );
}

const chance = [
  { x: 0, y: 0 },
  { x: 1, y: 1 },
] as const;

function OtherCurve(curve: ThresholdCurve) {
  const here = pointInForce(curve);
  return (
    <>
      <Line points={thinned(curve.points)} tone="faint" weight="thin" isFaint />
      {here && <Marker at={here} tone="faint" radius={3} isPlain />}
    </>
  );
}

/** The last that the threshold lets through; none if it lets nothing through. */
function pointInForce({ points, threshold }: ThresholdCurve): ThresholdPoint | undefined {
  return points.findLast((point) => point.threshold >= threshold);
}

function nearestPoint(
  points: readonly ThresholdPoint[],
  place: { x: number; y: number },
  { x, y }: PlotArea,
): ThresholdPoint | undefined {
  const distances = points.map((point) => Math.hypot(x(point.x) - place.x, y(point.y) - place.y));
  return points[distances.indexOf(Math.min(...distances))];
}

/** Some of the points, evenly, and the last. */
function thinned(points: readonly ThresholdPoint[]): readonly ThresholdPoint[] {
  const stride = Math.ceil(points.length / mostPoints);
  return points.filter((_, index) => index % stride === 0 || index === points.length - 1);
}
