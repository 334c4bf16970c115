import {
  decisionsAt,
  f1Of,
  precisionOf,
  precisionRecallCurve,
  recallOf,
} from '../../math/thresholds';
import { Readouts, type ReadoutsProps } from '../../ui/explorable/explorable';
import { ValueSlider } from '../../ui/explorable/value-slider';
import { PrecisionRecallChart } from '../../ui/thresholds/precision-recall-chart';
import { useFormat } from '../../ui/use-format';
import { useWords } from '../use-words';
import styles from './many-labels.module.css';
import { ScoreStrip, type ScoreStripProps } from './score-strip';
import { words } from './words';

export interface ThresholdPartsProps extends ScoreStripProps {
  digit: string;
  /** Of the slider. */
  label: string;
  more?: ReadoutsProps['readouts'];
}

/** A threshold, the images it chooses, and how good the choice is. */
export function ThresholdParts({ digit, label, more = [], ...strip }: ThresholdPartsProps) {
  const t = useWords(words);
  const format = useFormat();
  const { images, threshold, onChange } = strip;
  const decisions = decisionsAt(images, threshold);
  const { truePositives, falsePositives, falseNegatives } = decisions;
  const precision = precisionOf(decisions);
  const recall = recallOf(decisions)!;
  const f1 = f1Of(decisions);
  return (
    <>
      <p className={styles.caption}>{t.threshold.scores}</p>
      <ScoreStrip {...strip} />
      <ValueSlider
        label={label}
        value={threshold}
        minimum={0}
        maximum={1}
        step={0.01}
        text={threshold.toFixed(2)}
        onChange={onChange}
      />
      <p className={styles.counts}>
        {t.threshold.counts(digit, truePositives + falseNegatives, truePositives, falsePositives)}
      </p>
      <p className={styles.caption}>{t.threshold.curve}</p>
      <PrecisionRecallChart
        curve={{ points: precisionRecallCurve(images), threshold }}
        titles={{ x: t.threshold.recall, y: t.threshold.precision }}
        height={240}
        hasPoints
        onThreshold={onChange}
      />
      <Readouts
        readouts={[
          {
            metric: 'precision',
            label: t.threshold.precision,
            raw: precision ?? Number.NaN,
            text: precision === undefined ? t.threshold.none : format.tenths(precision),
          },
          { metric: 'recall', label: t.threshold.recall, raw: recall, text: format.tenths(recall) },
          { metric: 'f1', label: t.threshold.f1, raw: f1, text: f1.toFixed(3) },
          ...more,
        ]}
      />
    </>
  );
}
