import type { Scored } from '../../math/thresholds';
import { AxisBottom } from '../../ui/plot/axis';
import { Rule } from '../../ui/plot/line';
import { Plot } from '../../ui/plot/plot';
import { useWords } from '../use-words';
import styles from './many-labels.module.css';
import { words } from './words';

/** So that the threshold stands over the middle of the slider's thumb, which is 20 pixels wide. */
const margin = { left: 10, right: 10, top: 0, bottom: 26 };
/** Where the rows of dots begin: those that have it, and those that have not. */
const rows = { true: 26, false: 98 } as const;
/** Dots that would lie over each other lie in so many lanes. */
const lanes = 4;

export interface ScoreStripProps {
  images: readonly Scored[];
  threshold: number;
  onChange: (threshold: number) => void;
}

/** Every image at its score, and the threshold, which is dragged. */
export function ScoreStrip({ images, threshold, onChange }: ScoreStripProps) {
  const t = useWords(words);
  const sorted = images.toSorted((one, other) => one.score - other.score);
  return (
    <Plot
      height={176}
      margin={margin}
      onPoint={(place, { x }) => onChange(Math.round(x.invert(place.x) * 100) / 100)}
    >
      {({ x }) => (
        <>
          <Rule at={{ y: 0 }} tone="faint" weight="thin" />
          <AxisBottom ticks={[0, 0.5, 1]} />
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
                    cx={x(score)}
                    cy={rows[`${isTrue}`] + (index % lanes) * 13}
                    r={5}
                  />
                ))}
            </g>
          ))}
          <Rule at={{ x: threshold }} tone="ink" />
        </>
      )}
    </Plot>
  );
}
