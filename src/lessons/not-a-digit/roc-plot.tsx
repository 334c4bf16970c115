import { type RocPoint, rocCurve } from '../../math/roc';
import { GridLines } from '../../ui/explorable/grid-lines';
import { Plot } from '../../ui/plot/plot';
import { useFormat } from '../../ui/use-format';
import { useWords } from '../use-words';
import styles from './not-a-digit.module.css';
import { axisEnd, scoredKinds, type ScoreName, type Unknown } from './scores';
import { shareScales, shareTicks } from './share-scales';
import { words } from './words';

export interface DetectorView {
  unknown: Unknown;
  score: ScoreName;
  numbers: number;
  threshold: number;
  onThreshold: (threshold: number) => void;
}

/** What every threshold gets: found over false alarms. What is stricter than the present one is drawn full. */
export function RocPlot({ unknown, score, numbers, threshold, onThreshold }: DetectorView) {
  const t = useWords(words).detector;
  const format = useFormat();
  const scores = scoredKinds(unknown, score, numbers);
  const curve = rocCurve(scores);
  const passed = curve.filter((point) => point.threshold >= threshold);
  const here = passed.at(-1)!;
  return (
    <Plot
      height={270}
      onPoint={({ x, y }, size) => {
        const { toX, toY } = shareScales(size);
        const distances = curve.map((point) =>
          Math.hypot(toX(point.falsePositiveRate) - x, toY(point.truePositiveRate) - y),
        );
        const nearest = curve[distances.indexOf(Math.min(...distances))]!;
        // The strictest says yes to nothing, like the end of the axis.
        onThreshold(Math.min(nearest.threshold, axisEnd(score, scores)));
      }}
    >
      {(size) => {
        const { toX, toY } = shareScales(size);
        const place = (point: RocPoint) =>
          `${toX(point.falsePositiveRate)},${toY(point.truePositiveRate)}`;
        return (
          <>
            <GridLines
              ticks={shareTicks}
              toY={toY}
              from={toX(0)}
              to={toX(1)}
              format={format.share}
            />
            {shareTicks.map((tick) => (
              <text key={tick} x={toX(tick)} y={toY(0) + 17} textAnchor="middle">
                {format.share(tick)}
              </text>
            ))}
            <text className={styles.axisName} x={0} y={12}>
              {t.found}
            </text>
            <text className={styles.axisName} x={toX(1)} y={toY(0) + 33} textAnchor="end">
              {t.alarms}
            </text>
            <line className={styles.chance} x1={toX(0)} x2={toX(1)} y1={toY(0)} y2={toY(1)} />
            <polyline className={styles.curve} points={curve.map(place).join(' ')} />
            <polyline className={styles.passed} points={passed.map(place).join(' ')} />
            <circle
              className={styles.here}
              cx={toX(here.falsePositiveRate)}
              cy={toY(here.truePositiveRate)}
              r={7}
            />
          </>
        );
      }}
    </Plot>
  );
}
