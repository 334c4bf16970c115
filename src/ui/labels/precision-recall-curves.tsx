import { useTranslation } from 'react-i18next';

import type { OneLabelMetrics } from '../../math/label-metrics';
import type { PrecisionRecall } from '../../math/thresholds';
import { GridLines } from '../explorable/grid-lines';
import { Plot } from '../plot/plot';
import { useFormat } from '../use-format';
import styles from './label-board.module.css';

const margin = { left: 50, right: 14, top: 24, bottom: 36 };
const ticks = [0, 0.5, 1] as const;
/** More points than a plot has pixels show nothing more. */
const mostPoints = 300;

export interface PrecisionRecallCurvesProps {
  /** Of each label, from the strictest threshold down. */
  curves: readonly (readonly PrecisionRecall[])[];
  /** At the thresholds in force. */
  labels: readonly OneLabelMetrics[];
  chosen: number;
  /** Of the chosen label, where its line is pointed at. */
  onThreshold: (threshold: number) => void;
}

/** What every threshold gets of each label, and where the present ones are. The table says the same. */
export function PrecisionRecallCurves(props: PrecisionRecallCurvesProps) {
  const { curves, labels, chosen, onThreshold } = props;
  const { t } = useTranslation('labels');
  const format = useFormat();
  const scales = ({ width, height }: { width: number; height: number }) => ({
    toX: (share: number) => margin.left + share * (width - margin.left - margin.right),
    toY: (share: number) => height - margin.bottom - share * (height - margin.top - margin.bottom),
  });
  // The chosen one over the others.
  const order = [...curves.keys()].filter((label) => label !== chosen).concat(chosen);
  return (
    <Plot
      height={260}
      onPoint={({ x, y }, size) => {
        const { toX, toY } = scales(size);
        const curve = curves[chosen]!;
        const distances = curve.map((point) =>
          Math.hypot(toX(point.recall) - x, toY(point.precision) - y),
        );
        const nearest = curve[distances.indexOf(Math.min(...distances))];
        if (nearest) onThreshold(nearest.threshold);
      }}
    >
      {(size) => {
        const { toX, toY } = scales(size);
        return (
          <>
            <GridLines ticks={ticks} toY={toY} from={toX(0)} to={toX(1)} format={format.share} />
            {ticks.map((tick) => (
              <text key={tick} x={toX(tick)} y={toY(0) + 16} textAnchor="middle">
                {format.share(tick)}
              </text>
            ))}
            <text x={0} y={12}>
              {t('precision')}
            </text>
            <text x={toX(1)} y={toY(0) + 32} textAnchor="end">
              {t('recall')}
            </text>
            {order.map((label) => {
              const { precision, recall } = labels[label]!;
              return (
                <g key={label} className={styles.curve} data-chosen={label === chosen}>
                  <polyline
                    points={thinned(curves[label]!)
                      .map((point) => `${toX(point.recall)},${toY(point.precision)}`)
                      .join(' ')}
                  />
                  {precision !== undefined && recall !== undefined && (
                    <circle cx={toX(recall)} cy={toY(precision)} r={label === chosen ? 6 : 3} />
                  )}
                </g>
              );
            })}
          </>
        );
      }}
    </Plot>
  );
}

/** Some of the points, evenly, and the last. */
function thinned(curve: readonly PrecisionRecall[]): readonly PrecisionRecall[] {
  const stride = Math.ceil(curve.length / mostPoints);
  return curve.filter((_, index) => index % stride === 0 || index === curve.length - 1);
}
