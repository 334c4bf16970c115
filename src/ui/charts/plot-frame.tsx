import type { ReactNode } from 'react';

import styles from './charts.module.css';
import { type Size, useSize } from '../use-size';
import { useThrottled } from './use-throttled';

const summaryIntervalMs = 3000;

export interface PlotFrameProps {
  /** What stands above it. */
  title: string;
  /** What the plot says, in a sentence, for those who cannot see it. */
  summary: string;
  className: string | undefined;
  children: (size: Size) => ReactNode;
}

/** The box of one plot: it measures itself and names the drawing in it. */
export function PlotFrame({ title, summary, className, children }: PlotFrameProps) {
  const [ref, size] = useSize<HTMLDivElement>();
  const label = useThrottled(summary, summaryIntervalMs);
  return (
    <div
      ref={ref}
      role="img"
      aria-label={label}
      className={`${styles.plot} ${className}`}
      data-plot-title={title}
    >
      {size && size.width > 0 && size.height > 0 && children(size)}
    </div>
  );
}
