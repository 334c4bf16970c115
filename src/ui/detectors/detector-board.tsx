import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { ScoreId } from '../../math/detector-scores';
import {
  auroc,
  aurocInterval,
  precisionRecallPoints,
  rocCurve,
  type ScoredKinds,
} from '../../math/roc';
import { wilsonInterval } from '../../math/wilson-interval';
import { Button } from '../controls/button';
import { Segmented } from '../controls/segmented';
import { Readouts } from '../explorable/explorable';
import { ValueSlider } from '../explorable/value-slider';
import { PrecisionRecallChart } from '../thresholds/precision-recall-chart';
import { RocChart } from '../thresholds/roc-chart';
import { ScoreHistogram, type ScoreRange } from '../thresholds/score-histogram';
import { useFormat } from '../use-format';
import styles from './detectors.module.css';

export interface DetectorBoardProps {
  /** Positives are the unknown. */
  scores: ScoredKinds;
  score: ScoreId;
  /** Those that there are. */
  choices: readonly ScoreId[];
  onScore: (score: ScoreId) => void;
  threshold: number;
  onThreshold: (threshold: number) => void;
  /** Back to the threshold that nobody has dragged. */
  onUsual: () => void;
}

/** One detector: how it scores known and unknown images, and what a threshold makes of that. */
export function DetectorBoard(props: DetectorBoardProps) {
  const { scores, score, choices, onScore, onThreshold } = props;
  const { t } = useTranslation('detectors');
  const format = useFormat();
  const range = useMemo(() => rangeOf(scores), [scores]);
  const threshold = Math.min(Math.max(props.threshold, range.lowest), range.highest);
  const roc = useMemo(() => rocCurve(scores), [scores]);
  const precision = useMemo(() => precisionRecallPoints(scores), [scores]);
  const area = useMemo(() => auroc(scores), [scores]);
  const found = shareAbove(scores.positives, threshold);
  const alarms = shareAbove(scores.negatives, threshold);
  if (area === undefined) return <p>{t('oneKind')}</p>;
  const { low, high } = aurocInterval(area, scores.positives.length, scores.negatives.length);
  const within = (share: number, count: number) => {
    const interval = wilsonInterval(share, count);
    return { low: format.tenths(interval.low), high: format.tenths(interval.high) };
  };
  return (
    <div className={styles.detector}>
      <Segmented
        label={t('score')}
        value={score}
        onChange={onScore}
        options={choices.map((value) => ({ value, label: t(`scores.${value}`) }))}
      />
      <p className={styles.note}>{t(`scoreEffects.${score}`)}</p>
      <ScoreHistogram
        scores={scores}
        names={{ known: t('kinds.known'), unknown: t('kinds.unknown') }}
        range={range}
        threshold={threshold}
        onThreshold={onThreshold}
      />
      <ValueSlider
        label={t('threshold')}
        value={threshold}
        minimum={range.lowest}
        maximum={range.highest}
        step={(range.highest - range.lowest) / 500}
        text={format.compact(threshold)}
        onChange={onThreshold}
      />
      <div>
        <Button variant="quiet" isFlush onPress={props.onUsual}>
          {t('usual')}
        </Button>
        <p className={styles.note}>{t('usualNote')}</p>
      </div>
      <Readouts
        readouts={[
          {
            metric: 'found',
            label: t('foundWithin', within(found, scores.positives.length)),
            raw: found,
            text: format.tenths(found),
          },
          {
            metric: 'alarms',
            label: t('alarmsWithin', within(alarms, scores.negatives.length)),
            raw: alarms,
            text: format.tenths(alarms),
          },
          {
            metric: 'auroc',
            label: t('auroc', { low: low.toFixed(3), high: high.toFixed(3) }),
            raw: area,
            text: area.toFixed(3),
          },
        ]}
      />
      <div className={styles.plots}>
        <figure>
          <figcaption>{t('roc')}</figcaption>
          <RocChart
            curve={roc}
            threshold={threshold}
            highest={range.highest}
            titles={{ x: t('alarms'), y: t('found') }}
            height={220}
            isNamed
            onThreshold={onThreshold}
          />
        </figure>
        <figure>
          <figcaption>{t('precisionRecall')}</figcaption>
          <PrecisionRecallChart
            curve={{ points: precision, threshold }}
            titles={{ x: t('recall'), y: t('precision') }}
            height={220}
            isNamed
            onThreshold={onThreshold}
          />
        </figure>
      </div>
    </div>
  );
}

function rangeOf({ positives, negatives }: ScoredKinds): ScoreRange {
  let [lowest, highest] = [Infinity, -Infinity];
  for (const values of [positives, negatives]) {
    for (let index = 0; index < values.length; index += 1) {
      lowest = Math.min(lowest, values[index]!);
      highest = Math.max(highest, values[index]!);
    }
  }
  // Scores that are all the same still want an axis.
  return highest > lowest ? { lowest, highest } : { lowest: lowest - 0.5, highest: lowest + 0.5 };
}

function shareAbove(values: ArrayLike<number>, threshold: number): number {
  let count = 0;
  for (let index = 0; index < values.length; index += 1)
    if (values[index]! >= threshold) count += 1;
  return count / values.length;
}
