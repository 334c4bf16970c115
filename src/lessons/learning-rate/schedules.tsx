import { type ScheduleId, scheduleFactor } from '../../math/model/learning-rate-schedule';
import { Segmented } from '../../ui/controls/segmented';
import { Explorable, Readouts } from '../../ui/explorable/explorable';
import { AxisBottom, AxisLeft } from '../../ui/plot/axis';
import { Line, Rule } from '../../ui/plot/line';
import { Marker } from '../../ui/plot/marker';
import { Plot } from '../../ui/plot/plot';
import { ValueSlider } from '../../ui/explorable/value-slider';
import { useFormat } from '../../ui/use-format';
import { oneOf, useKept } from '../kept-state';
import { useWords } from '../use-words';
import styles from './learning-rate.module.css';
import { words } from './words';

/** 60,000 images in batches of 64. */
const stepsPerEpoch = 938;
const epochs = 3;
const lastStep = epochs * stepsPerEpoch;
const baseRate = 0.2;
const ids = ['constant', 'step', 'exponential', 'cosine', 'one-cycle'] as const;
/** Every fourth, so that jumps are upright, and the last. */
const drawnSteps = [
  ...Array.from({ length: Math.ceil(lastStep / 4) }, (_, index) => 1 + 4 * index),
  lastStep,
];

/** The factor of a schedule over the steps of three epochs, by the scheduler that trains. */
export function Schedules() {
  const t = useWords(words).schedules;
  const format = useFormat();
  const [schedule, setSchedule] = useKept<ScheduleId>('schedule', 'cosine', oneOf(ids));
  const [warmupSteps, setWarmupSteps] = useKept('warmup', 0);
  const [step, setStep] = useKept('step', stepsPerEpoch);
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
        margin={{ top: 12 }}
        x={{ domain: [1, lastStep] }}
        onPoint={(place, { x }) => setStep(Math.round(x.invert(place.x)))}
      >
        <AxisLeft ticks={[0, 0.5, 1]} />
        <AxisBottom
          ticks={[1, 2, 3].map((epoch) => epoch * stepsPerEpoch)}
          format={(at) => t.epoch(at / stepsPerEpoch)}
        />
        <Rule at={{ x: step }} tone="faint" weight="thin" />
        <Line points={drawnSteps.map((at) => ({ x: at, y: factorAt(at) }))} />
        <Marker at={{ x: step, y: factor }} radius={5} isPlain />
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
}
