import { useState } from 'react';

import { type ScheduleId, scheduleFactor } from '../../math/model/learning-rate-schedule';
import { Segmented } from '../../ui/controls/segmented';
import { Explorable, Readouts } from '../../ui/explorable/explorable';
import { GridLines } from '../../ui/explorable/grid-lines';
import { Plot } from '../../ui/plot/plot';
import { ValueSlider } from '../../ui/explorable/value-slider';
import { useFormat } from '../../ui/use-format';
import { useWords } from '../use-words';
import styles from './learning-rate.module.css';
import { words } from './words';

/** 60,000 images in batches of 64. */
const stepsPerEpoch = 938;
const epochs = 3;
const lastStep = epochs * stepsPerEpoch;
const baseRate = 0.2;
const ids = ['constant', 'step', 'exponential', 'cosine', 'one-cycle'] as const;
const margin = { left: 28, right: 10, top: 12, bottom: 22 };

/** The factor of a schedule over the steps of three epochs, by the scheduler that trains. */
export function Schedules() {
  const t = useWords(words).schedules;
  const format = useFormat();
  const [schedule, setSchedule] = useState<ScheduleId>('cosine');
  const [warmupSteps, setWarmupSteps] = useState(0);
  const [step, setStep] = useState(stepsPerEpoch);
  const settings = {
    schedule,
    warmupSteps,
    // It ends when training does.
    scheduleEpochs: (lastStep - warmupSteps) / stepsPerEpoch,
    decayFactor: 0.3,
    decayEpochs: 1,
  };
  const factorAt = (at: number) => scheduleFactor(settings, at, stepsPerEpoch);
  const factor = factorAt(step);
  return (
    <Explorable
      label={t.label}
      controls={
        <Segmented
          label={t.schedule}
          value={schedule}
          onChange={setSchedule}
          options={ids.map((value) => ({ value, label: t.names[value] }))}
        />
      }
    >
      <Plot
        height={170}
        onPoint={({ x }, { width }) => {
          const share = (x - margin.left) / (width - margin.left - margin.right);
          const at = Math.round(1 + share * (lastStep - 1));
          setStep(Math.min(lastStep, Math.max(1, at)));
        }}
      >
        {({ width, height }) => {
          const [right, bottom] = [width - margin.right, height - margin.bottom];
          const toX = (at: number) =>
            margin.left + ((at - 1) / (lastStep - 1)) * (right - margin.left);
          const toY = (share: number) => bottom - share * (bottom - margin.top);
          return (
            <>
              <GridLines ticks={[0, 0.5, 1]} toY={toY} from={margin.left} to={right} />
              {[1, 2, 3].map((epoch) => (
                <text
                  key={epoch}
                  x={toX(epoch * stepsPerEpoch)}
                  y={height - 5}
                  textAnchor={epoch === epochs ? 'end' : 'middle'}
                >
                  {t.epoch(epoch)}
                </text>
              ))}
              <line className={styles.now} x1={toX(step)} x2={toX(step)} y1={0} y2={bottom} />
              <polyline className={styles.schedule} points={points(toX, toY)} />
              <circle className={styles.dot} cx={toX(step)} cy={toY(factor)} r={5} />
            </>
          );
        }}
      </Plot>
      <ValueSlider
        label={t.step}
        value={step}
        minimum={1}
        maximum={lastStep}
        step={1}
        text={format.count(step)}
        onChange={setStep}
      />
      <ValueSlider
        label={t.warmup}
        value={warmupSteps}
        minimum={0}
        maximum={stepsPerEpoch}
        step={1}
        text={t.steps(format.count(warmupSteps))}
        onChange={setWarmupSteps}
      />
      <p className={styles.reason}>{t.about[schedule]}</p>
      <Readouts
        readouts={[
          { metric: 'factor', label: t.factor, raw: factor, text: format.compact(factor) },
          {
            metric: 'rate',
            label: t.rate(format.compact(baseRate)),
            raw: baseRate * factor,
            text: format.compact(baseRate * factor),
          },
        ]}
      />
    </Explorable>
  );

  /** Every fourth step, so that jumps are upright, and the last. */
  function points(toX: (at: number) => number, toY: (share: number) => number): string {
    const steps = Array.from({ length: Math.ceil(lastStep / 4) }, (_, index) => 1 + 4 * index);
    return [...steps, lastStep]
      .map((at) => `${toX(at).toFixed(1)},${toY(factorAt(at)).toFixed(1)}`)
      .join(' ');
  }
}
