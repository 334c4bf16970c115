import { useTranslation } from 'react-i18next';

import { scheduleFactor, type ScheduleSettings } from '../math/model/learning-rate-schedule';
import { toPosition } from '../math/logarithmic-scale';
import styles from './schedule-preview.module.css';
import { useFormat } from './use-format';

export interface SchedulePreviewProps {
  settings: ScheduleSettings;
  /** What the schedule multiplies. */
  baseRate: number;
  stepsPerEpoch: number;
  /** Where the run stands: the step that comes next. */
  step: number;
}

const width = 248;
const height = 56;
/** Below this share of the highest rate nothing is learnt, and nothing drawn. */
const lowestShare = 1e-4;

/** The rate of the coming run, drawn by the scheduler that will run, on a logarithmic axis. */
export function SchedulePreview({ settings, baseRate, stepsPerEpoch, step }: SchedulePreviewProps) {
  const { t } = useTranslation('rates');
  const format = useFormat();
  const rateAt = (at: number) => baseRate * scheduleFactor(settings, at, stepsPerEpoch);

  const end = lastStep(settings, stepsPerEpoch, step);
  // A point for each CSS pixel at most, and always the first and the last step.
  const count = Math.min(width, end);
  const steps = Array.from({ length: count }, (_, index) =>
    Math.round(1 + (index / Math.max(1, count - 1)) * (end - 1)),
  );
  const points = steps.map((at) => ({ at, rate: rateAt(at) }));
  const rates = points.map(({ rate }) => rate);
  const highest = Math.max(...rates);
  const lowest = Math.max(Math.min(...rates), highest * lowestShare);
  // Half a decade at least, so that a constant rate is a line and not an edge.
  const [bottom, top] = [Math.min(lowest, highest / 3) / 1.3, highest * 1.3];
  const x = (at: number) => ((at - 1) / Math.max(1, end - 1)) * width;
  const y = (rate: number) => height * (1 - toPosition(Math.max(rate, bottom), bottom, top));
  const path = points.map(({ at, rate }) => `${x(at).toFixed(1)},${y(rate).toFixed(1)}`).join(' ');
  const now = rateAt(step);
  const first = format.compact(rateAt(1));
  const last = format.compact(rateAt(end));

  return (
    <figure
      className={styles.preview}
      role="img"
      aria-label={t('schedule.preview.summary', {
        first,
        highest: format.compact(highest),
        last,
        steps: format.count(end),
        step: format.count(step),
        now: format.compact(now),
      })}
    >
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <polyline points={path} className={styles.line} />
        <line x1={x(step)} x2={x(step)} y1={0} y2={height} className={styles.now} />
        <circle cx={x(step)} cy={y(now)} r={3.5} className={styles.dot} />
      </svg>
      <div className={styles.ends} aria-hidden="true">
        <span>{first}</span>
        <span>{t('schedule.preview.end', { rate: last, steps: format.count(end) })}</span>
      </div>
    </figure>
  );
}

/** The last step worth drawing: when the schedule is over, or three decays on; further if the run is. */
function lastStep(settings: ScheduleSettings, stepsPerEpoch: number, step: number): number {
  const { schedule, warmupSteps, scheduleEpochs, decayEpochs } = settings;
  const epochs = {
    constant: 1,
    step: 4 * decayEpochs,
    exponential: 4,
    cosine: scheduleEpochs,
    'one-cycle': scheduleEpochs,
  }[schedule];
  return Math.max(2, warmupSteps + Math.ceil(epochs * stepsPerEpoch), step);
}
