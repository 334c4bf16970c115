import { usePlotArea } from './plot-area';
import styles from './plot.module.css';
import type { Tone } from './tone';

export interface HistogramProps {
  /** Of bins of equal width, which share the level axis. */
  counts: readonly number[];
  /** The count of a bar of full height. */
  highest: number;
  /** Where the bars stand, and how high they may be, in CSS pixels. */
  foot: number;
  height: number;
  tone: Tone;
}

/** Bars on a line of their own, of which a plot may have several. */
export function Histogram({ counts, highest, foot, height, tone }: HistogramProps) {
  const { left, right } = usePlotArea();
  const width = (right - left) / counts.length;
  const bars = counts.map((count) => (highest > 0 ? (count / highest) * height : 0));
  return (
    <g className={styles.bars} data-tone={tone}>
      {bars.map((bar, bin) => (
        <rect
          key={bin}
          x={left + bin * width + 0.5}
          width={Math.max(0, width - 1)}
          y={foot - bar}
          height={bar}
        />
      ))}
      <line x1={left} x2={right} y1={foot} y2={foot} />
    </g>
  );
}
