import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';

import styles from './charts.module.css';

/** The dotted horizontal line of guessing, with its label above its right end. */
export function GuessingLine({ loss, label }: { loss: number; label: string }) {
  const area = usePlotArea();
  const y = useYAxisScale()?.(loss);
  if (!area || y === undefined) return null;
  const right = area.x + area.width;
  return (
    <>
      <line x1={area.x} x2={right} y1={y} y2={y} stroke="var(--ink-3)" strokeDasharray="2 4" />
      <text x={right} y={y - 5} textAnchor="end" className={styles.label}>
        {label}
      </text>
    </>
  );
}

export interface DivergenceLineProps {
  step: number;
  label?: string;
  /** A value beside which other words stand already: the label keeps to the other half of the plot. */
  avoid?: number;
}

/** The vertical line where a run diverged, with its label on the side that has room. */
export function DivergenceLine({ step, label, avoid = Number.NaN }: DivergenceLineProps) {
  const area = usePlotArea();
  const x = useXAxisScale()?.(step);
  const avoidedY = useYAxisScale()?.(avoid) ?? Number.NaN;
  if (!area || x === undefined) return null;
  const bottom = area.y + area.height;
  const isLeft = x < area.x + area.width / 2;
  const isHigh = avoidedY > area.y + area.height / 2;
  return (
    <>
      <line x1={x} x2={x} y1={area.y} y2={bottom} stroke="var(--bad)" strokeDasharray="4 3" />
      <text
        x={x + (isLeft ? 6 : -6)}
        y={isHigh ? area.y + 12 : bottom - 8}
        textAnchor={isLeft ? 'start' : 'end'}
        className={`${styles.label} ${styles.bad}`}
      >
        {label}
      </text>
    </>
  );
}
