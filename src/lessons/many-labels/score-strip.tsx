import type { Scored } from '../../math/thresholds';
import { Plot } from '../../ui/plot/plot';
import { useFormat } from '../../ui/use-format';
import { useWords } from '../use-words';
import styles from './many-labels.module.css';
import { words } from './words';

/** So that the threshold stands over the middle of the slider's thumb, which is 20 pixels wide. */
const margin = { left: 10, right: 10 };
const height = 176;
/** Where the rows of dots begin: those that have it, and those that have not. */
const rows = { true: 26, false: 98 } as const;
/** Dots that would lie over each other lie in so many lanes. */
const lanes = 4;
const axis = 150;

export interface ScoreStripProps {
  images: readonly Scored[];
  threshold: number;
  onChange: (threshold: number) => void;
}

/** Every image at its score, and the threshold, which is dragged. */
export function ScoreStrip({ images, threshold, onChange }: ScoreStripProps) {
  const t = useWords(words);
  const format = useFormat();
  const sorted = images.toSorted((one, other) => one.score - other.score);
  return (
    <Plot
      height={height}
      onPoint={({ x }, { width }) => {
        const score = (x - margin.left) / (width - margin.left - margin.right);
        onChange(Math.round(Math.min(Math.max(score, 0), 1) * 100) / 100);
      }}
    >
      {({ width }) => {
        const toX = (score: number) => margin.left + score * (width - margin.left - margin.right);
        return (
          <>
            <line className={styles.axis} x1={toX(0)} x2={toX(1)} y1={axis} y2={axis} />
            {[0, 0.5, 1].map((tick) => (
              <text key={tick} x={toX(tick)} y={axis + 17} textAnchor="middle">
                {format.compact(tick)}
              </text>
            ))}
            {([true, false] as const).map((isTrue) => (
              <g key={`${isTrue}`} className={styles.dots} data-true={isTrue}>
                <text x={0} y={rows[`${isTrue}`] - 13}>
                  {isTrue ? t.threshold.yes : t.threshold.no}
                </text>
                {sorted
                  .filter((image) => image.isTrue === isTrue)
                  .map(({ score }, index) => (
                    <circle
                      key={index}
                      data-chosen={score >= threshold}
                      cx={toX(score)}
                      cy={rows[`${isTrue}`] + (index % lanes) * 13}
                      r={5}
                    />
                  ))}
              </g>
            ))}
            <line className={styles.cut} x1={toX(threshold)} x2={toX(threshold)} y1={0} y2={axis} />
          </>
        );
      }}
    </Plot>
  );
}
