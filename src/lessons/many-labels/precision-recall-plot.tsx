import { decisionsAt, precisionOf, precisionRecallCurve, recallOf } from '../../math/thresholds';
import { GridLines } from '../../ui/explorable/grid-lines';
import { Plot } from '../../ui/plot/plot';
import { useFormat } from '../../ui/use-format';
import { useWords } from '../use-words';
import styles from './many-labels.module.css';
import type { ScoreStripProps } from './score-strip';
import { words } from './words';

const margin = { left: 50, right: 14, top: 24, bottom: 38 };
const ticks = [0, 0.5, 1] as const;

/** What every threshold gets, and where the present one is. */
export function PrecisionRecallPlot({ images, threshold, onChange }: ScoreStripProps) {
  const t = useWords(words);
  const format = useFormat();
  const curve = precisionRecallCurve(images);
  const decisions = decisionsAt(images, threshold);
  const precision = precisionOf(decisions);
  const recall = recallOf(decisions)!;

  const scales = ({ width, height }: { width: number; height: number }) => ({
    toX: (share: number) => margin.left + share * (width - margin.left - margin.right),
    toY: (share: number) => height - margin.bottom - share * (height - margin.top - margin.bottom),
  });
  return (
    <Plot
      height={240}
      onPoint={({ x, y }, size) => {
        const { toX, toY } = scales(size);
        const distances = curve.map((point) =>
          Math.hypot(toX(point.recall) - x, toY(point.precision) - y),
        );
        onChange(curve[distances.indexOf(Math.min(...distances))]!.threshold);
      }}
    >
      {(size) => {
        const { toX, toY } = scales(size);
        return (
          <>
            <GridLines ticks={ticks} toY={toY} from={toX(0)} to={toX(1)} format={format.share} />
            {ticks.map((tick) => (
              <text key={tick} x={toX(tick)} y={toY(0) + 17} textAnchor="middle">
                {format.share(tick)}
              </text>
            ))}
            <text className={styles.axisName} x={0} y={12}>
              {t.threshold.precision}
            </text>
            <text className={styles.axisName} x={toX(1)} y={toY(0) + 33} textAnchor="end">
              {t.threshold.recall}
            </text>
            <polyline
              className={styles.curve}
              points={curve
                .map((point) => `${toX(point.recall)},${toY(point.precision)}`)
                .join(' ')}
            />
            {curve.map((point) => (
              <circle
                key={point.threshold}
                className={styles.place}
                cx={toX(point.recall)}
                cy={toY(point.precision)}
                r={3}
              />
            ))}
            {precision !== undefined && (
              <circle className={styles.here} cx={toX(recall)} cy={toY(precision)} r={7} />
            )}
          </>
        );
      }}
    </Plot>
  );
}
