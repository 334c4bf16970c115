import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';

import styles from './charts.module.css';
import { type DrawnRun, trainLine } from './drawn-run';

/** The dotted horizontal line of guessing. */
export function GuessingLine({ loss }: { loss: number }) {
  const area = usePlotArea();
  const y = useYAxisScale()?.(loss);
  if (!area || y === undefined) return null;
  const right = area.x + area.width;
  return <line x1={area.x} x2={right} y1={y} y2={y} stroke="var(--ink-3)" strokeDasharray="2 4" />;
}

/** The vertical line where a run diverged, in the units of the horizontal axis. */
export function DivergenceLine({ at }: { at: number }) {
  const area = usePlotArea();
  const x = useXAxisScale()?.(at);
  if (!area || x === undefined) return null;
  const bottom = area.y + area.height;
  return <line x1={x} x2={x} y1={area.y} y2={bottom} stroke="var(--bad)" strokeDasharray="4 3" />;
}

export interface StartBelowProps {
  run: DrawnRun;
  /** Where the axis begins. */
  minimum: number;
  toLabel: (accuracy: number) => string;
}

/** Where the line of the accuracy rises into the plot, from what: its start lies below the axis. */
export function StartBelow({ run, minimum, toLabel }: StartBelowProps) {
  const area = usePlotArea();
  const x = useXAxisScale();
  const { points } = trainLine(run, 'accuracy');
  const first = points[0];
  const entry = points.findIndex(({ value }) => value >= minimum);
  if (!area || !x || !first || entry < 1) return null;
  const left = x(run.axis.toX(points[entry]!.step)) ?? 0;
  return (
    <text x={left + 14} y={area.y + area.height - 6} className={styles.label} fill="var(--ink-3)">
      {toLabel(first.value)}
    </text>
  );
}
