import type { PrecisionRecall } from '../../math/thresholds';
import { ThresholdChart, type ThresholdChartProps, type ThresholdCurve } from './threshold-chart';

/** One curve, from the strictest threshold down, and the threshold in force. */
export interface PrecisionRecallCurve {
  readonly points: readonly PrecisionRecall[];
  readonly threshold: number;
}

export type PrecisionRecallChartProps = Omit<
  ThresholdChartProps,
  'curve' | 'others' | 'hasChance'
> & {
  curve: PrecisionRecallCurve;
  /** Curves to compare it with. */
  others?: readonly PrecisionRecallCurve[];
};

/** Precision over recall. */
export function PrecisionRecallChart({ curve, others, ...rest }: PrecisionRecallChartProps) {
  return (
    <ThresholdChart
      {...rest}
      curve={placed(curve)}
      {...(others && { others: others.map(placed) })}
    />
  );
}

function placed({ points, threshold }: PrecisionRecallCurve): ThresholdCurve {
  return {
    points: points.map((point) => ({
      x: point.recall,
      y: point.precision,
      threshold: point.threshold,
    })),
    threshold,
  };
}
