import type { Trial } from '../../store/race/trial-state';
import { useAppStore } from '../../store/use-app-store';
import { overlayColour } from '../../ui/charts/overlay';
import { Explorable } from '../../ui/explorable/explorable';
import { RateSlider } from '../../ui/explorable/rate-slider';
import { useKept } from '../kept-state';
import { useWords } from '../use-words';
import styles from './learning-rate.module.css';
import { rates, trialSteps, withRate } from './setup';
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
}

/** One network trained side by side at rates of the reader's choice. */
export function Trainings({ name, label, start }: TrainingsProps) {
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
          configs={chosen.map(withRate)}
          steps={trialSteps}
          start={t.train}
          done={t.done}
        />
      </div>
      <TrialPlot trial={trial} steps={trialSteps} />
      {trial && <TrialTable trial={trial} label={label} />}
    </Explorable>
  );
}

/** Too small, good, too large. */
export function ThreeTrainings() {
  const t = useWords(words).three;
  return <Trainings name="three-rates" label={t.label} start={[0.003, 0.2, 1]} />;
}
