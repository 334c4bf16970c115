import { useTranslation } from 'react-i18next';

import { scheduleFactor, type ScheduleSettings } from '../math/model/learning-rate-schedule';
import { Line, Rule } from './plot/line';
import { Marker } from './plot/marker';
import { Plot } from './plot/plot';
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

/** About one for each CSS pixel: more would show nothing more. */
const mostPoints = 248;
const margin = { left: 0, right: 0, top: 0, bottom: 0 };
/** Below this share of the highest rate nothing is learnt, and nothing drawn. */
const lowestShare = 1e-4;

/** The rate of the coming run, drawn by the scheduler that will run, on a logarithmic axis. */
export function SchedulePreview({ settings, baseRate, stepsPerEpoch, step }: SchedulePreviewProps) {
  const { t } = useTranslation('rates');
  const format = useFormat();
  const rateAt = (at: number) => baseRate * scheduleFactor(settings, at, stepsPerEpoch);

  const end = lastStep(settings, stepsPerEpoch, step);
  // Always the first and the last step.
  const count = Math.min(mostPoints, end);
  const steps = Array.from({ length: count }, (_, index) =>
    Math.round(1 + (index / Math.max(1, count - 1)) * (end - 1)),
  );
  const points = steps.map((at) => ({ at, rate: rateAt(at) }));
  const rates = points.map(({ rate }) => rate);
  const highest = Math.max(...rates);
  const lowest = Math.max(Math.min(...rates), highest * lowestShare);
  // Half a decade at least, so that a constant rate is a line and not an edge.
  const [bottom, top] = [Math.min(lowest, highest / 3) / 1.3, highest * 1.3];
  const now = rateAt(step);
  const first = format.compact(rateAt(1));
  const last = format.compact(rateAt(end));

  return (
    <figure
      className={styles.preview}
      role="img"
      aria-label={t('schedule.preview.summary', {
        count: end,
        first,
        highest: format.compact(highest),
        last,
        steps: format.count(end),
        step: format.count(step),
        now: format.compact(now),
      })}
    >
      <Plot
        height={56}
        margin={margin}
        x={{ domain: [1, end] }}
        y={{ domain: [bottom, top], scale: 'log' }}
      >
        <Line
          points={points.map(({ at, rate }) => ({ x: at, y: Math.max(rate, bottom) }))}
          tone="ink"
        />
        <Rule at={{ x: step }} tone="faint" weight="thin" isDashed />
        <Marker at={{ x: step, y: Math.max(now, bottom) }} radius={3.5} />
      </Plot>
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
