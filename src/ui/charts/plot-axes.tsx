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

import { axisTicks, tickDistance } from './axis-ticks';
import type { AxisKind } from './run-axis';
import { linearTicks, logarithmicTicks, ticksWithEnds } from '../plot/ticks';
import { useFormat } from '../use-format';
import styles from './charts.module.css';
import type { Size } from '../use-size';

/** Space beside every plot, in CSS pixels: the same for all, so that one step is at one place. */
export const plotInset = { left: 46, right: 22 };

export type PlotId = 'loss' | 'rate' | 'score';

/** Space above and below, in CSS pixels, for labels that stick out. */
export const plotMargins = {
  loss: { top: 18, bottom: 1 },
  rate: { top: 6, bottom: 6 },
  score: { top: 8, bottom: 1 },
} as const satisfies Record<PlotId, { top: number; bottom: number }>;

/** How high the horizontal axis is below each plot. */
export const axisHeights = { loss: 20, rate: 1, score: 20 } as const satisfies Record<
  PlotId,
  number
>;

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

/** What the horizontal axis of all plots counts, where it begins and where it ends. */
export interface HorizontalAxis {
  readonly kind: AxisKind;
  readonly start: number;
  readonly end: number;
}

export interface PlotAxisProps extends HorizontalAxis {
  width: number;
  hasLabels: boolean;
}

/** The horizontal axis. Its props are primitive, so that it is drawn anew only when it changes. */
export const PlotAxis = memo(function PlotAxis(props: PlotAxisProps) {
  const { kind, start, end, width, hasLabels } = props;
  const ticks = axisTicks(kind, start, end, (width - plotInset.left - plotInset.right) / 75);
  const label = useAxisLabels(kind, ticks);
  return (
    <XAxis
      type="number"
      // Recharts makes no scale for an axis without a key, even when its domain is given.
      dataKey="step"
      domain={[start, end]}
      allowDataOverflow
      ticks={ticks}
      interval={0}
      height={hasLabels ? axisHeights.loss : axisHeights.rate}
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
function useAxisLabels(kind: AxisKind, ticks: readonly number[]): (x: number) => string {
  const { t } = useTranslation('charts');
  const format = useFormat();
  const [first] = ticks;
  const distance = tickDistance(ticks);
  switch (kind) {
    case 'step':
      return (x) =>
        x === first ? t('crosshair.step', { step: format.count(x) }) : format.count(x);
    case 'epoch': {
      const epoch = (x: number) => format.tick(x, distance);
      return (x) => (x === first ? t('crosshair.epoch', { epoch: epoch(x) }) : epoch(x));
    }
    case 'time':
      return ticks.at(-1)! < 60_000 || distance < 1000
        ? (x) => t('crosshair.seconds', { seconds: format.tick(x / 1000, distance / 1000) })
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
  /** Whether its ends are to be named, where they are round. */
  hasEnds?: boolean;
  hasGrid?: boolean;
  /** What a place is called, and how far its neighbours are. */
  format: (value: number, distance: number) => string;
}

/** The vertical axis and its grid lines. */
export const ValueAxis = memo(function ValueAxis(props: ValueAxisProps) {
  const { minimum, maximum, scale, tickCount, hasEnds, hasGrid = true, format } = props;
  const ticks = valueTicks(minimum, maximum, hasEnds ? 'log with ends' : scale, tickCount);
  const distance = tickDistance(ticks);
  return (
    <>
      {hasGrid && <CartesianGrid vertical={false} syncWithTicks stroke="var(--line)" />}
      <YAxis
        type="number"
        scale={scale}
        domain={[minimum, maximum]}
        allowDataOverflow
        ticks={ticks}
        interval={0}
        width={plotInset.left}
        axisLine={false}
        tickLine={false}
        tick={({ y, payload }: YAxisTickContentProps) => (
          <text x={plotInset.left - 8} y={Number(y) + 4} textAnchor="end" className={styles.tick}>
            {format(Number(payload.value), distance)}
          </text>
        )}
      />
    </>
  );
});

const logarithmic = { log: logarithmicTicks, 'log with ends': ticksWithEnds } as const;

/** Of a narrow part of a logarithmic axis there are more round numbers in between than 1, 2 and 5. */
function valueTicks(
  minimum: number,
  maximum: number,
  scale: 'linear' | keyof typeof logarithmic,
  count: number,
) {
  const ticks = scale === 'linear' ? [] : logarithmic[scale](minimum, maximum, count);
  return ticks.length > 1 ? ticks : linearTicks(minimum, maximum, count);
}
