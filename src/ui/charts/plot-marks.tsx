import { useTranslation } from 'react-i18next';
import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';

import { useFormat } from '../use-format';
import styles from './charts.module.css';
import { useDrawnRuns } from './drawn-context';
import { trainLine } from './drawn-run';

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

/**
 * Where the line of the accuracy rises into the plot, from what: its start lies below `minimum`, where
 * the axis begins. Of several runs it is not told.
 */
export function StartBelow({ minimum }: { minimum: number }) {
  const { run, overlays } = useDrawnRuns();
  const { t } = useTranslation('charts');
  const format = useFormat();
  const area = usePlotArea();
  const x = useXAxisScale();
  const { points } = trainLine(run, 'score');
  const first = points[0];
  const entry = points.findIndex(({ value }) => value >= minimum);
  if (!area || !x || !first || entry < 1 || overlays.length > 0) return null;
  // Of a start that is missing it is not known what it was.
  if (Number.isNaN(first.value)) return null;
  const left = x(run.axis.toX(points[entry]!.step)) ?? 0;
  const accuracy = format.wholeShare(first.value);
  return (
    <text x={left + 14} y={area.y + area.height - 6} className={styles.label} fill="var(--ink-3)">
      {t('from', { accuracy })}
    </text>
  );
}
