import type { RocPoint } from '../../math/roc';
import { ThresholdChart, type ThresholdChartProps } from './threshold-chart';

export type RocChartProps = Pick<
  ThresholdChartProps,
  'titles' | 'height' | 'isNamed' | 'onThreshold'
> & {
  curve: readonly RocPoint[];
  threshold: number;
  /** The end of the axis of scores: the strictest threshold says yes to nothing, as that does. */
  highest: number;
};

/** Receiver operating characteristic: what is found over false alarms. */
export function RocChart({ curve, threshold, highest, onThreshold, ...rest }: RocChartProps) {
  const points = curve.map((point) => ({
    x: point.falsePositiveRate,
    y: point.truePositiveRate,
    threshold: point.threshold,
  }));
  return (
    <ThresholdChart
      {...rest}
      curve={{ points, threshold }}
      hasChance
      onThreshold={(next) => onThreshold(Math.min(next, highest))}
    />
  );
}
