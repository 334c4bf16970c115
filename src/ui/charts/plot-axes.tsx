import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  CartesianGrid,
  LineChart,
  XAxis,
  type XAxisTickContentProps,
  YAxis,
  type YAxisTickContentProps,
} from 'recharts';

import { linearTicks, logarithmicTicks } from '../../math/ticks';
import { useFormat } from '../use-format';
import styles from './charts.module.css';
import type { Size } from './use-size';

/** Space beside every plot, in CSS pixels: the same for all, so that one step is at one place. */
export const plotInset = { left: 46, right: 22 };

export interface PlotCanvasProps {
  size: Size;
  /** Space above and below the plot, in CSS pixels, for labels that stick out. */
  margin: { top: number; bottom: number };
  children: ReactNode;
}

/** The drawing of one plot. It listens to nothing: the crosshair lies over it. */
export function PlotCanvas({ size, margin, children }: PlotCanvasProps) {
  return (
    <LineChart
      {...size}
      margin={{ ...margin, right: plotInset.right, left: 0 }}
      accessibilityLayer={false}
    >
      {children}
    </LineChart>
  );
}

export interface StepAxisProps {
  /** The step at the right end. */
  end: number;
  width: number;
  hasLabels: boolean;
}

/** The horizontal axis. Its props are primitive, so that it is drawn anew only when it changes. */
export const StepAxis = memo(function StepAxis({ end, width, hasLabels }: StepAxisProps) {
  const { t } = useTranslation('charts');
  const format = useFormat();
  const label = (step: number) =>
    step === 0 ? t('crosshair.step', { step: format.count(0) }) : format.count(step);
  return (
    <XAxis
      type="number"
      // Recharts makes no scale for an axis without a key, even when its domain is given.
      dataKey="step"
      domain={[0, end]}
      allowDataOverflow
      ticks={linearTicks(0, end, (width - plotInset.left - plotInset.right) / 75)}
      interval={0}
      height={hasLabels ? 20 : 1}
      axisLine={{ stroke: 'var(--line-2)' }}
      tickLine={false}
      tick={({ x, y, payload }: XAxisTickContentProps) =>
        hasLabels && (
          <text x={x} y={Number(y) + 8} textAnchor="middle" className={styles.tick}>
            {label(Number(payload.value))}
          </text>
        )
      }
    />
  );
});

export interface ValueAxisProps {
  minimum: number;
  maximum: number;
  scale: 'linear' | 'log';
  tickCount: number;
  format: (value: number) => string;
}

/** The vertical axis and its grid lines. */
export const ValueAxis = memo(function ValueAxis(props: ValueAxisProps) {
  const { minimum, maximum, scale, tickCount, format } = props;
  const toTicks = scale === 'log' ? logarithmicTicks : linearTicks;
  return (
    <>
      <CartesianGrid vertical={false} syncWithTicks stroke="var(--line)" />
      <YAxis
        type="number"
        scale={scale}
        domain={[minimum, maximum]}
        allowDataOverflow
        ticks={toTicks(minimum, maximum, tickCount)}
        interval={0}
        width={plotInset.left}
        axisLine={false}
        tickLine={false}
        tick={({ y, payload }: YAxisTickContentProps) => (
          <text x={plotInset.left - 8} y={Number(y) + 4} textAnchor="end" className={styles.tick}>
            {format(Number(payload.value))}
          </text>
        )}
      />
    </>
  );
});
