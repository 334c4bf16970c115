import { useTranslation } from 'react-i18next';

import type { CalibrationBin } from '../../math/inspection/calibration';
import { AxisBottom, AxisLeft } from '../../ui/plot/axis';
import { Line, Rule } from '../../ui/plot/line';
import { Plot } from '../../ui/plot/plot';
import { useFormat } from '../../ui/use-format';
import styles from '../inspect.module.css';
import type { BinsProps } from './calibration-table';

const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1];
const margin = { left: 44, right: 12, top: 30, bottom: 44 };
/** How high the bar of the bin with the most images is. */
const highestCount = 40;

/**
 * What share of the answers is right, over how probable the network said they were: on the diagonal it means what it
 * says. The bars at the foot are how many answers each point is of.
 */
export function ReliabilityPlot(
  props: BinsProps & {
    /** Of the state that is compared with. */
    before: readonly CalibrationBin[] | undefined;
  },
) {
  const { bins, of = 'answers', before = [], chosen, onChoose } = props;
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const filled = bins.map((bin, index) => ({ ...bin, index })).filter(({ count }) => count > 0);
  const most = Math.max(1, ...bins.map(({ count }) => count));
  return (
    <Plot
      height={300}
      margin={margin}
      label={t(`calibration.plots.${of}`)}
      onPoint={({ x: at }, { x }) => {
        const bin = Math.min(bins.length - 1, Math.max(0, Math.floor(x.invert(at) * bins.length)));
        if (bins[bin]!.count > 0) onChoose(bin);
      }}
    >
      {({ x, y, bottom }) => (
        <>
          {bins.map(({ low, high, count }, index) => {
            const height = (count / most) * highestCount;
            return (
              <rect
                key={low}
                className={styles.count}
                data-chosen={index === chosen}
                x={x(low) + 1}
                width={x(high) - x(low) - 2}
                y={bottom - height}
                height={height}
              />
            );
          })}
          <AxisLeft ticks={ticks} format={format.share} title={t(`calibration.axes.${of}.share`)} />
          <AxisBottom
            ticks={ticks}
            format={format.share}
            title={t(`calibration.axes.${of}.confidence`)}
          />
          <Line
            points={[
              { x: 0, y: 0 },
              { x: 1, y: 1 },
            ]}
            tone="ink-3"
            weight="thin"
            isDashed
          />
          <Line
            points={before
              .filter(({ images }) => images.length > 0)
              .map(({ confidence, accuracy }) => ({ x: confidence, y: accuracy }))}
            weight="thin"
            className={styles.pinnedLine}
          />
          {before
            .filter(({ count }) => count > 0)
            .map(({ low, confidence, accuracy }) => (
              <circle
                key={low}
                className={styles.pinnedPoint}
                cx={x(confidence)}
                cy={y(accuracy)}
                r={4}
              />
            ))}
          <Line
            points={filled.map(({ confidence, accuracy }) => ({ x: confidence, y: accuracy }))}
            tone="test"
          />
          {filled.map(({ index, confidence, accuracy, interval }) => (
            <g key={index}>
              <Rule
                at={{ x: confidence }}
                from={interval!.low}
                to={interval!.high}
                tone="test"
                weight="thin"
              />
              <circle
                className={styles.point}
                data-chosen={index === chosen}
                cx={x(confidence)}
                cy={y(accuracy)}
                r={index === chosen ? 6 : 4}
              />
            </g>
          ))}
        </>
      )}
    </Plot>
  );
}
