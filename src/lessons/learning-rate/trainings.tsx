import { MetricSeries } from '../../math/history/metric-series';
import type { Trial } from '../../store/race/trial-state';
import { useAppStore } from '../../store/use-app-store';
import { overlayColour } from '../../ui/charts/overlay';
import { Explorable } from '../../ui/explorable/explorable';
import { RateSlider } from '../../ui/explorable/rate-slider';
import { useKept } from '../kept-state';
import { useWords } from '../use-words';
import styles from './learning-rate.module.css';
import { rates, trialSteps, validationCount, withRate } from './setup';
import stored from './stored.json';
import { TrialControls } from './trial-controls';
import { TrialPlot } from './trial-plot';
import { TrialTable } from './trial-table';
import { words } from './words';

/** The latest trial of that name. */
export function useTrial(name: string): Trial | undefined {
  return useAppStore(({ trials }) => trials[name]);
}

export interface TrainingsProps {
  /** Of the trial. */
  name: string;
  label: string;
  /** The rates that it begins with, a training each. */
  start: readonly number[];
  /** The losses of such trainings at these rates, made before. */
  earlier?: readonly MetricSeries[];
  /** Images that a rate is chosen by are held from training, and their accuracy is told in place of the test's. */
  isValidated?: boolean;
}

/** One network trained side by side at rates of the reader's choice. */
export function Trainings(props: TrainingsProps) {
  const { name, label, start, earlier, isValidated = false } = props;
  const t = useWords(words).trial;
  const trial = useTrial(name);
  const [chosen, setChosen] = useKept<readonly number[]>(
    `${name} rates`,
    () => trial?.lanes.map(({ config }) => config.learningRate) ?? start,
  );
  return (
    <Explorable label={label}>
      <div className={styles.rates}>
        {chosen.map((rate, lane) => (
          <div key={lane} style={{ '--tone': overlayColour(lane) } as object}>
            <RateSlider
              label={chosen.length === 1 ? t.rate : t.rateOf(lane + 1)}
              rate={rate}
              rates={rates}
              onChange={(next) => setChosen(chosen.with(lane, next))}
            />
          </div>
        ))}
      </div>
      <div className={styles.controls}>
        <TrialControls
          name={name}
          configs={chosen.map((rate) => ({
            ...withRate(rate),
            ...(isValidated && { validationCount }),
          }))}
          steps={trialSteps}
          start={t.train}
          done={t.done}
        />
      </div>
      <TrialPlot
        trial={trial}
        steps={trialSteps}
        // Of other rates they say nothing.
        earlier={chosen.every((rate, lane) => rate === start[lane]) ? earlier : undefined}
      />
      {!trial && earlier && <p className={styles.reason}>{t.earlier}</p>}
      {trial && <TrialTable trial={trial} label={label} isValidated={isValidated} />}
    </Explorable>
  );
}

let known: readonly MetricSeries[] | undefined;

/** Too small, good, too large: as they went when the lesson was written, which a test repeats. */
function storedTrainings(): readonly MetricSeries[] {
  known ??= stored.losses.map((losses, lane) => {
    const series = new MetricSeries();
    series.append({
      firstStep: 1,
      loss: Float32Array.from(losses),
      score: new Float32Array(losses.length).fill(Number.NaN),
      learningRate: new Float32Array(losses.length).fill(stored.rates[lane]!),
    });
    return series;
  });
  return known;
}

/** One network at three rates. */
export function ThreeTrainings() {
  const t = useWords(words).three;
  return (
    <Trainings
      name="three-rates"
      label={t.label}
      start={stored.rates}
      earlier={storedTrainings()}
    />
  );
}
