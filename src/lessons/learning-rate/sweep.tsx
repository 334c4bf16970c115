import {
  analyseRangeTest,
  type RangeTestCurve,
  rangeTestIsOver,
} from '../../math/history/range-test';
import type { Trial } from '../../store/race/trial-state';
import { Explorable, Readouts } from '../../ui/explorable/explorable';
import { RangeTestPlot } from '../../ui/range-test-plot';
import { useFormat } from '../../ui/use-format';
import { useWords } from '../use-words';
import styles from './learning-rate.module.css';
import { sweepConfig, sweepSteps } from './setup';
import { useTrial } from './trainings';
import { TrialControls } from './trial-controls';
import { words } from './words';

const guessing = Math.log(10);

/** A range test of the lesson's network, made now, with what it says. */
export function Sweep() {
  const t = useWords(words).sweep;
  const trial = useTrial('sweep');
  return (
    <Explorable label={t.label}>
      <div className={styles.controls}>
        <TrialControls
          name="sweep"
          configs={[sweepConfig]}
          steps={sweepSteps}
          start={t.start}
          done={t.done}
        />
      </div>
      {trial ? <Swept trial={trial} /> : <p>{t.before}</p>}
    </Explorable>
  );
}

function Swept({ trial }: { trial: Trial }) {
  const t = useWords(words).sweep;
  const format = useFormat();
  const curve = seenOf(trial.lanes[0]!.series.table());
  const isMade = trial.phase === 'testing' || trial.phase === 'over';
  const result = isMade ? analyseRangeTest(curve, guessing) : undefined;
  const { tooSmallBelow, divergesFrom } = result?.bands ?? {};
  const readout = (metric: string, label: string, rate: number | undefined) =>
    rate === undefined ? [] : [{ metric, label, raw: rate, text: format.compact(rate) }];
  return (
    <>
      <RangeTestPlot
        curve={curve}
        guessingLoss={guessing}
        suggestedRate={result?.suggestion?.rate}
      />
      <div className={styles.ends} aria-hidden="true">
        {[1e-5, 1e-4, 0.001, 0.01, 0.1, 1].map((rate) => (
          <span key={rate}>{format.compact(rate)}</span>
        ))}
      </div>
      {result && (
        <Readouts
          readouts={[
            ...readout('too-small', t.tooSmall, tooSmallBelow),
            ...readout('suggestion', t.suggestion, result.suggestion?.rate),
            ...readout('diverges', t.diverges, divergesFrom),
          ]}
        />
      )}
      {result?.suggestion && <p className={styles.reason}>{t.reasons[result.suggestion.reason]}</p>}
    </>
  );
}

/** The sweep as far as a range test would have gone. */
function seenOf(steps: { loss: Float32Array; learningRate: Float32Array }): RangeTestCurve {
  const losses = [...steps.loss];
  const end = losses.findIndex((_, index) => rangeTestIsOver(losses.slice(0, index + 1), guessing));
  const count = end < 0 ? losses.length : end + 1;
  return { rates: [...steps.learningRate].slice(0, count), losses: losses.slice(0, count) };
}
