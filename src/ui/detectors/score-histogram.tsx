import { useTranslation } from 'react-i18next';

import { histogram } from '../../math/histogram';
import type { ScoredKinds } from '../../math/roc';
import { Plot } from '../plot/plot';
import { useFormat } from '../use-format';
import styles from './detectors.module.css';

/** So that the threshold stands over the middle of the slider's thumb, which is 20 pixels wide. */
const margin = { left: 10, right: 10 };
const height = 176;
/** The feet of the bars of either kind, and how high the highest bar is. */
const feet = { known: 70, unknown: 148 } as const;
const highest = 54;
const binCount = 48;

export interface ScoreRange {
  readonly lowest: number;
  readonly highest: number;
}

export interface ScoreHistogramProps {
  /** Positives are the unknown. */
  scores: ScoredKinds;
  range: ScoreRange;
  threshold: number;
  onThreshold: (threshold: number) => void;
}

/** How the scores of known and of unknown images are spread, and the threshold, which is dragged. */
export function ScoreHistogram(props: ScoreHistogramProps) {
  const { scores, range, threshold, onThreshold } = props;
  const { t } = useTranslation('detectors');
  const format = useFormat();
  const span = range.highest - range.lowest;
  const rows = [
    { kind: 'known', values: scores.negatives },
    { kind: 'unknown', values: scores.positives },
  ] as const;
  // Each to its own highest: the known are many, and may all lie on one spot.
  const bars = rows.map(({ values }) => {
    const fromLowest = Float64Array.from(values, (value) => value - range.lowest);
    const counts = histogram(fromLowest, span, binCount);
    const largest = Math.max(...counts, 1);
    return counts.map((count) => (count / largest) * highest);
  });
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => range.lowest + share * span);
  const thousandth = span / 1000;
  return (
    <Plot
      height={height}
      onPoint={({ x }, { width }) => {
        const share = (x - margin.left) / (width - margin.left - margin.right);
        onThreshold(range.lowest + Math.min(Math.max(share, 0), 1) * span);
      }}
    >
      {({ width }) => {
        const inner = width - margin.left - margin.right;
        const toX = (value: number) => margin.left + ((value - range.lowest) / span) * inner;
        return (
          <>
            <rect
              className={styles.alarm}
              x={toX(threshold)}
              width={Math.max(0, toX(range.highest) - toX(threshold))}
              y={0}
              height={feet.unknown}
            />
            {rows.map(({ kind }, row) => (
              <g key={kind} className={styles.kind} data-kind={kind}>
                {bars[row]!.map((bar, bin) => (
                  <rect
                    key={bin}
                    x={margin.left + (bin * inner) / binCount + 0.5}
                    width={inner / binCount - 1}
                    y={feet[kind] - bar}
                    height={bar}
                  />
                ))}
                <line x1={margin.left} x2={margin.left + inner} y1={feet[kind]} y2={feet[kind]} />
                <text x={margin.left + inner} y={feet[kind] - highest + 2} textAnchor="end">
                  {t(`kinds.${kind}`)}
                </text>
              </g>
            ))}
            {ticks.map((tick, place) => (
              <text
                key={place}
                x={toX(tick)}
                y={feet.unknown + 18}
                textAnchor={place === 0 ? 'start' : place === 4 ? 'end' : 'middle'}
              >
                {format.compact(Math.abs(tick) < thousandth ? 0 : tick)}
              </text>
            ))}
            <line
              className={styles.cut}
              x1={toX(threshold)}
              x2={toX(threshold)}
              y1={0}
              y2={feet.unknown}
            />
          </>
        );
      }}
    </Plot>
  );
}
