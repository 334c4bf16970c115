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

import { axisTicks } from './axis-ticks';
import type { AxisKind } from './run-axis';
import { linearTicks, logarithmicTicks } from '../plot/ticks';
import { useFormat } from '../use-format';
import styles from './charts.module.css';
import type { Size } from '../use-size';

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

/** What the horizontal axis of all plots counts, and where it ends. */
export interface HorizontalAxis {
  readonly kind: AxisKind;
  readonly end: number;
}

export interface PlotAxisProps extends HorizontalAxis {
  width: number;
  hasLabels: boolean;
}

/** The horizontal axis. Its props are primitive, so that it is drawn anew only when it changes. */
export const PlotAxis = memo(function PlotAxis({ kind, end, width, hasLabels }: PlotAxisProps) {
  const label = useAxisLabels(kind, end);
  return (
    <XAxis
      type="number"
      // Recharts makes no scale for an axis without a key, even when its domain is given.
      dataKey="step"
      domain={[0, end]}
      allowDataOverflow
      ticks={axisTicks(kind, end, (width - plotInset.left - plotInset.right) / 75)}
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

/** How places on the axis are told; the first says what is counted. */
function useAxisLabels(kind: AxisKind, end: number): (x: number) => string {
  const { t } = useTranslation('charts');
  const format = useFormat();
  switch (kind) {
    case 'step':
      return (x) => (x === 0 ? t('crosshair.step', { step: format.count(0) }) : format.count(x));
    case 'epoch':
      return (x) => (x === 0 ? t('crosshair.epoch', { epoch: '0' }) : format.compact(x));
    case 'time':
      return end < 60_000
        ? (x) => t('crosshair.seconds', { seconds: format.compact(x / 1000) })
        : format.duration;
    default:
      return kind satisfies never;
  }
}

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
