import { useState } from 'react';

import { type ScheduleId, scheduleFactor } from '../../math/learning-rate-schedule';
import { Segmented } from '../../ui/controls/segmented';
import { Explorable, Readouts } from '../../ui/explorable/explorable';
import { Plot } from '../../ui/explorable/plot';
import { ValueSlider } from '../../ui/explorable/value-slider';
import { useFormat } from '../../ui/use-format';
import { useWords } from '../use-words';
import { words } from './words';

/** 60,000 images in batches of 64. */
const stepsPerEpoch = 938;
const epochs = 3;
const lastStep = epochs * stepsPerEpoch;
const baseRate = 0.01;
const ids = ['constant', 'step', 'exponential', 'cosine', 'one-cycle'] as const;

/** The factor of a schedule over the steps of three epochs, by the scheduler that trains. */
export function Schedules() {
  const t = useWords(words).schedules;
  const format = useFormat();
  const [schedule, setSchedule] = useState<ScheduleId>('cosine');
  const [warmupSteps, setWarmupSteps] = useState(0);
  const [step, setStep] = useState(1);
  const settings = {
    schedule,
    warmupSteps,
    scheduleEpochs: epochs,
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
        height={140}
        onPoint={({ x }, { width }) => {
          const at = Math.round(1 + (x / width) * (lastStep - 1));
          setStep(Math.min(lastStep, Math.max(1, at)));
        }}
      >
        {({ width, height }) => {
          const xOf = (at: number) => ((at - 1) / (lastStep - 1)) * width;
          const yOf = (share: number) => 6 + (1 - share) * (height - 12);
          const places = Array.from({ length: Math.max(2, Math.floor(width)) }, (_, pixel) =>
            Math.round(1 + (pixel / (Math.max(2, Math.floor(width)) - 1)) * (lastStep - 1)),
          );
          const points = places.map(
            (at) => `${xOf(at).toFixed(1)},${yOf(factorAt(at)).toFixed(1)}`,
          );
          return (
            <>
              <polyline
                points={points.join(' ')}
                fill="none"
                stroke="var(--train)"
                strokeWidth={2}
              />
              <line x1={xOf(step)} x2={xOf(step)} y1={0} y2={height} stroke="var(--line-3)" />
              <circle cx={xOf(step)} cy={yOf(factor)} r={5} fill="var(--train)" />
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
      <Readouts
        readouts={[
          { metric: 'factor', label: t.factor, raw: factor, text: format.compact(factor) },
          {
            metric: 'rate',
            label: t.rate,
            raw: baseRate * factor,
            text: format.compact(baseRate * factor),
          },
        ]}
      />
    </Explorable>
  );
}
