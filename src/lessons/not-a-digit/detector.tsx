import { auroc, aurocInterval, rocCurve } from '../../math/roc';
import { Segmented } from '../../ui/controls/segmented';
import { Readouts } from '../../ui/explorable/explorable';
import { ValueSlider } from '../../ui/explorable/value-slider';
import { RocChart } from '../../ui/thresholds/roc-chart';
import { ScoreHistogram } from '../../ui/thresholds/score-histogram';
import { useFormat } from '../../ui/use-format';
import { isMadeAs } from '../kept-state';
import { useWords } from '../use-words';
import styles from './not-a-digit.module.css';
import { NumbersPlot } from './numbers-plot';
import { NumbersSlider } from './numbers-slider';
import {
  axisEnd,
  scoredKinds,
  type ScoreName,
  scoreNames,
  type Unknown,
  unknowns,
  usualNumbers,
  usualThreshold,
} from './scores';
import { useScoreText } from './use-score-text';
import { words } from './words';

/** What calls an image unknown: its score is at least the threshold. */
export interface DetectorSetting {
  readonly unknown: Unknown;
  readonly score: ScoreName;
  readonly numbers: number;
  readonly threshold: number;
}

/** With the threshold that is usual for it. */
export function setTo(choice: Omit<DetectorSetting, 'threshold'>): DetectorSetting {
  return { ...choice, threshold: usualThreshold(choice.score, choice.numbers) };
}

/** Whether it can be one that was kept. */
export function isSetting(value: unknown): boolean {
  if (!isMadeAs(value, usualSetting)) return false;
  const { unknown, score } = value as DetectorSetting;
  return unknowns.includes(unknown) && scoreNames.includes(score);
}

export const usualSetting = setTo({ unknown: 'zeros', score: 'error', numbers: usualNumbers });

/** The shares of unknown images that are found, and of known ones that raise a false alarm. */
export function ratesOf({ unknown, score, numbers, threshold }: DetectorSetting) {
  const { positives, negatives } = scoredKinds(unknown, score, numbers);
  const share = (values: ArrayLike<number>) =>
    Array.from(values).filter((value) => value >= threshold).length / values.length;
  return { found: share(positives), alarms: share(negatives) };
}

export interface DetectorProps {
  setting: DetectorSetting;
  onChange: (setting: DetectorSetting) => void;
}

/** A score to choose, a threshold to drag, and how well known and unknown are told apart. */
export function Detector({ setting, onChange }: DetectorProps) {
  const t = useWords(words);
  const { unknown, score, numbers, threshold } = setting;
  const scoreText = useScoreText();
  const scores = scoredKinds(unknown, score, numbers);
  const end = axisEnd(score, scores);
  const setThreshold = (next: number) => onChange({ ...setting, threshold: next });
  // Another score is another scale: a threshold of the old one means nothing.
  const setNumbers = (next: number) => onChange(setTo({ ...setting, numbers: next }));
  return (
    <>
      <div className={styles.choice}>
        <span aria-hidden="true">{t.detector.score}</span>
        <Segmented
          label={t.detector.score}
          value={score}
          onChange={(next) => onChange(setTo({ ...setting, score: next }))}
          options={scoreNames.map((value) => ({ value, label: t.scores[value] }))}
        />
      </div>
      {score === 'error' && <NumbersSlider value={numbers} onChange={setNumbers} />}
      <p className={styles.caption}>{t.detector.histogram}</p>
      <ScoreHistogram
        scores={scores}
        names={{ known: t.groups.known, unknown: t.groups[unknown] }}
        range={{ lowest: 0, highest: end }}
        threshold={threshold}
        sharesScale
        onThreshold={setThreshold}
      />
      <ValueSlider
        label={t.detector.threshold}
        value={threshold}
        minimum={0}
        maximum={end}
        step={end / 500}
        text={scoreText(score, threshold)}
        onChange={setThreshold}
      />
      <Results {...setting} />
      <div className={styles.plots}>
        <div>
          <p className={styles.caption}>{t.detector.roc}</p>
          <RocChart
            curve={rocCurve(scores)}
            threshold={threshold}
            highest={end}
            titles={{ x: t.detector.alarms, y: t.detector.found }}
            onThreshold={setThreshold}
          />
        </div>
        {score === 'error' && (
          <div>
            <p className={styles.caption}>{t.detector.byNumbers}</p>
            <NumbersPlot unknown={unknown} numbers={numbers} onNumbers={setNumbers} />
          </div>
        )}
      </div>
    </>
  );
}

function Results(setting: DetectorSetting) {
  const t = useWords(words).detector;
  const format = useFormat();
  const { unknown, score, numbers } = setting;
  const { positives, negatives } = scoredKinds(unknown, score, numbers);
  const { found, alarms } = ratesOf(setting);
  const area = auroc({ positives, negatives })!;
  const { low, high } = aurocInterval(area, positives.length, negatives.length);
  return (
    <Readouts
      readouts={[
        { metric: 'found', label: t.found, raw: found, text: format.tenths(found) },
        { metric: 'alarms', label: t.alarms, raw: alarms, text: format.tenths(alarms) },
        {
          metric: 'auroc',
          label: t.auroc(low.toFixed(2), high.toFixed(2)),
          raw: area,
          text: area.toFixed(3),
        },
      ]}
    />
  );
}
