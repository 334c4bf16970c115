import { histogram } from '../../math/histogram';
import type { ScoredKinds } from '../../math/roc';
import { AxisBottom } from '../plot/axis';
import { Histogram } from '../plot/histogram';
import { Rule } from '../plot/line';
import { Plot } from '../plot/plot';
import { linearTicks } from '../plot/ticks';
import { useFormat } from '../use-format';
import styles from './thresholds.module.css';

const height = 196;
/** So that the threshold stands over the middle of the slider's thumb, which is 20 pixels wide. */
const margin = { left: 10, right: 10, top: 0, bottom: 29 };
/** Where the bars of either kind stand, and how high the highest bar is. */
const feet = { known: 78, unknown: height - margin.bottom } as const;
const highestBar = 60;
const binCount = 40;

export interface ScoreRange {
  readonly lowest: number;
  readonly highest: number;
}

export interface ScoreHistogramProps {
  /** Positives are the unknown. */
  scores: ScoredKinds;
  /** What each kind is called. */
  names: { readonly known: string; readonly unknown: string };
  range: ScoreRange;
  threshold: number;
  /** Whether bars of the same height are the same share of their kind; else the highest bars of both are as high. */
  sharesScale?: boolean;
  onThreshold: (threshold: number) => void;
}

/** How the scores of known and of unknown images are spread, and the threshold, which is dragged. */
export function ScoreHistogram(props: ScoreHistogramProps) {
  const { scores, names, range, threshold, sharesScale = false, onThreshold } = props;
  const format = useFormat();
  const { lowest, highest } = range;
  const rows = [
    { kind: 'known', tone: 'train', shares: sharesOf(scores.negatives, range) },
    { kind: 'unknown', tone: 'test', shares: sharesOf(scores.positives, range) },
  ] as const;
  const most = rows.map(({ shares }) => Math.max(...shares));
  return (
    <Plot
      height={height}
      margin={margin}
      x={{ domain: [lowest, highest] }}
      onPoint={(place, { x }) => onThreshold(x.invert(place.x))}
    >
      {({ x, left, top, bottom, right }) => (
        <>
          <rect
            className={styles.alarm}
            x={x(threshold)}
            width={Math.max(0, right - x(threshold))}
            y={top}
            height={bottom - top}
          />
          {rows.map(({ kind, tone, shares }, row) => {
            const whole = sharesScale ? Math.max(...most) : most[row]!;
            // A round share, to measure the bars by.
            const marked = whole > 0 ? linearTicks(0, whole, 2).at(-1)! : 0;
            const level = feet[kind] - (marked > 0 ? (marked / whole) * highestBar : 0);
            return (
              <g key={kind}>
                <Histogram
                  counts={shares}
                  highest={whole}
                  foot={feet[kind]}
                  height={highestBar}
                  tone={tone}
                />
                <text
                  className={styles.kind}
                  data-tone={tone}
                  x={right}
                  y={feet[kind] - highestBar}
                  textAnchor="end"
                >
                  {names[kind]}
                </text>
                {marked > 0 && (
                  <>
                    <line className={styles.level} x1={left} x2={right} y1={level} y2={level} />
                    <text className={styles.share} x={right} y={level + 12} textAnchor="end">
                      {format.share(marked)}
                    </text>
                  </>
                )}
              </g>
            );
          })}
          <AxisBottom ticks={linearTicks(lowest, highest, 6)} />
          <Rule at={{ x: threshold }} tone="ink" />
        </>
      )}
    </Plot>
  );
}

/** Of all values, the share in each bin: of one kind there may be far more. */
function sharesOf(values: ArrayLike<number>, { lowest, highest }: ScoreRange): number[] {
  const fromLowest = Float64Array.from(values, (value) => value - lowest);
  return histogram(fromLowest, highest - lowest, binCount).map((count) => count / values.length);
}
