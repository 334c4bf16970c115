import { histogram } from '../../math/histogram';
import { linearTicks } from '../../ui/plot/ticks';
import { Plot } from '../../ui/plot/plot';
import { useFormat } from '../../ui/use-format';
import { useWords } from '../use-words';
import styles from './not-a-digit.module.css';
import { axisEnd, scoredKinds, type ScoreName, type Unknown } from './scores';
import { words } from './words';

/** So that the threshold stands over the middle of the slider's thumb, which is 20 pixels wide. */
const margin = { left: 10, right: 10 };
const height = 214;
/** The feet of the bars of either kind, and how high the highest bar is. */
const feet = { known: 86, unknown: 184 } as const;
const highest = 66;
const binCount = 35;

export interface DetectorView {
  unknown: Unknown;
  score: ScoreName;
  numbers: number;
  threshold: number;
  onThreshold: (threshold: number) => void;
}

/** How the scores of known and of unknown images are spread, and the threshold, which is dragged. */
export function ScoreHistogram(props: DetectorView) {
  const { unknown, score, numbers, threshold, onThreshold } = props;
  const t = useWords(words);
  const format = useFormat();
  const scores = scoredKinds(unknown, score, numbers);
  const end = axisEnd(score, scores);
  const rows = [
    { kind: 'known', name: t.groups.known, values: scores.negatives },
    { kind: 'unknown', name: t.groups[unknown], values: scores.positives },
  ] as const;
  // Shares, since there are more of the known.
  const shares = rows.map(({ values }) =>
    histogram(values, end, binCount).map((count) => count / values.length),
  );
  const largest = Math.max(...shares.flat());
  return (
    <Plot
      height={height}
      onPoint={({ x }, { width }) => {
        const share = (x - margin.left) / (width - margin.left - margin.right);
        onThreshold(Math.min(Math.max(share, 0), 1) * end);
      }}
    >
      {({ width }) => {
        const toX = (value: number) =>
          margin.left + (value / end) * (width - margin.left - margin.right);
        const barWidth = toX(end / binCount) - toX(0);
        return (
          <>
            <rect
              className={styles.alarm}
              x={toX(threshold)}
              width={toX(end) - toX(threshold)}
              y={0}
              height={feet.unknown}
            />
            {rows.map(({ kind, name }, row) => (
              <g key={kind} className={styles.kind} data-kind={kind}>
                {shares[row]!.map((share, bin) => (
                  <rect
                    key={bin}
                    x={toX((bin * end) / binCount) + 0.5}
                    width={barWidth - 1}
                    y={feet[kind] - (share / largest) * highest}
                    height={(share / largest) * highest}
                  />
                ))}
                <line x1={toX(0)} x2={toX(end)} y1={feet[kind]} y2={feet[kind]} />
                <text x={toX(end)} y={feet[kind] - highest + 4} textAnchor="end">
                  {name}
                </text>
              </g>
            ))}
            {linearTicks(0, end, 6).map((tick) => (
              <text key={tick} x={toX(tick)} y={feet.unknown + 18} textAnchor="middle">
                {format.compact(tick)}
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
