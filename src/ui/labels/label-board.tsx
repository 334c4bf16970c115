import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import {
  averagePrecisionOf,
  bestThresholdOf,
  labelMetrics,
  labelPairs,
  type LabelScores,
  meanAveragePrecision,
  precisionRecallOf,
  probabilitiesOf,
  rankLabels,
  type Reading,
} from '../../math/label-metrics';
import { averagePrecisionErrors } from '../../math/average-precision-error';
import { marginOf } from '../../math/history/test-margin';
import { f1Margins } from '../../math/label-intervals';
import { wilsonInterval } from '../../math/wilson-interval';
import { Button } from '../controls/button';
import { Segmented } from '../controls/segmented';
import { ValueSlider } from '../explorable/value-slider';
import {
  PrecisionRecallChart,
  type PrecisionRecallCurve,
} from '../thresholds/precision-recall-chart';
import { useFormat } from '../use-format';
import styles from './label-board.module.css';
import { LabelPairs } from './label-pairs';
import { LabelTable } from './label-table';

export interface LabelBoardProps {
  /** What a test on all images said. */
  tested: {
    readonly step: number;
    readonly imageCount: number;
    /** [images, labels] */
    readonly values: Float32Array;
    readonly labels: Uint16Array;
  };
  /** Whether a later test is being made. */
  isTesting?: boolean;
  reading: Reading;
  onReadingChange: (reading: Reading) => void;
  /** From which probability on each label is said to hold. */
  thresholds: readonly number[];
  onThresholdsChange: (thresholds: readonly number[]) => void;
}

/** How well a network says which labels hold, and what thresholds make of that. */
export function LabelBoard(props: LabelBoardProps) {
  const { tested, reading, onReadingChange, thresholds, onThresholdsChange } = props;
  const { t } = useTranslation('labels');
  const { t: charts } = useTranslation('charts');
  const format = useFormat();
  const [chosen, choose] = useState(0);
  const labelCount = thresholds.length;
  const scores = useMemo<LabelScores>(
    () => ({
      labelCount,
      scores: probabilitiesOf(tested.values, labelCount, reading),
      sets: tested.labels,
    }),
    [tested, labelCount, reading],
  );
  // Sorted once: a threshold is then looked up.
  const ranked = useMemo(() => {
    const labels = rankLabels(scores);
    return {
      labels,
      curves: labels.map(precisionRecallOf),
      averagePrecisions: labels.map(averagePrecisionOf),
      mean: meanAveragePrecision(labels),
      errors: averagePrecisionErrors(scores, labels),
    };
  }, [scores]);
  const metrics = useMemo(
    () => labelMetrics(scores, ranked.labels, thresholds),
    [scores, ranked, thresholds],
  );
  const margins = useMemo(() => {
    const decisions = metrics.labels.map((label) => label.decisions);
    const { micro, macro } = f1Margins(scores, thresholds, decisions);
    const exact = wilsonInterval(metrics.exactMatch, tested.imageCount);
    return {
      exactMatch: marginOf(exact),
      microF1: micro,
      macroF1: macro,
      meanAveragePrecision: ranked.errors.meanMargin,
    };
  }, [metrics, ranked, scores, thresholds, tested]);
  const marginText = (key: (typeof summaryMetrics)[number]['key']) =>
    Number.isFinite(margins[key]) ? `±${format.points(margins[key])}` : '';
  const curves = ranked.curves.map((points, label): PrecisionRecallCurve => ({
    points,
    threshold: thresholds[label]!,
  }));
  const pairs = useMemo(() => labelPairs(scores, thresholds), [scores, thresholds]);
  const [first = 0.5] = thresholds;
  const isOneForAll = thresholds.every((threshold) => threshold === first);
  const summary = {
    exactMatch: metrics.exactMatch,
    microF1: metrics.microF1,
    macroF1: metrics.macroF1,
    meanAveragePrecision: ranked.mean ?? 0,
  };
  const setOne = (label: number, threshold: number) =>
    onThresholdsChange(thresholds.with(label, threshold));

  return (
    <section className={styles.board} aria-labelledby="label-board">
      <header className={styles.head}>
        <h2 id="label-board">{t('title')}</h2>
        <Segmented
          label={t('reading')}
          options={(['sigmoid', 'softmax'] as const).map((value) => ({
            value,
            label: t(`readings.${value}`),
          }))}
          value={reading}
          onChange={onReadingChange}
        />
        <p role="status">
          {props.isTesting
            ? t('testing')
            : t('tested', {
                count: tested.imageCount,
                amount: format.count(tested.imageCount),
                step: format.count(tested.step),
              }) + charts('interval.spoken')}
        </p>
      </header>
      {reading === 'softmax' && <p className={styles.note}>{t('softmaxNote')}</p>}
      <dl className={styles.summary}>
        {summaryMetrics.map(({ key, metric }) => (
          <div key={key} title={t(`summaryHints.${key}`)}>
            <dt>{t(`summary.${key}`)}</dt>
            <dd>
              <output data-metric={metric} data-value={summary[key]}>
                {format.accuracy(summary[key])}
              </output>
              <small> {marginText(key)}</small>
            </dd>
          </div>
        ))}
      </dl>
      <div className={styles.thresholds}>
        <ValueSlider
          label={t('threshold.all')}
          value={first}
          minimum={0}
          maximum={1}
          step={0.01}
          text={isOneForAll ? first.toFixed(2) : t('threshold.allMixed')}
          onChange={(threshold) => onThresholdsChange(thresholds.map(() => threshold))}
        />
        <ValueSlider
          label={t('threshold.one', { label: chosen })}
          value={thresholds[chosen]!}
          minimum={0}
          maximum={1}
          step={0.01}
          text={thresholds[chosen]!.toFixed(2)}
          onChange={(threshold) => setOne(chosen, threshold)}
        />
        <div className={styles.actions}>
          <Button onPress={() => onThresholdsChange(ranked.labels.map(bestThresholdOf))}>
            {t('threshold.best')}
          </Button>
          <Button onPress={() => onThresholdsChange(thresholds.map(() => 0.5))}>
            {t('threshold.reset')}
          </Button>
        </div>
      </div>
      <p className={styles.note}>{t('threshold.bestNote')}</p>
      <div className={styles.columns}>
        <figure className={styles.figure}>
          <figcaption>
            {t('curves')}
            <small>{t('curvesHint')}</small>
          </figcaption>
          <PrecisionRecallChart
            curve={curves[chosen]!}
            others={curves.filter((_, label) => label !== chosen)}
            titles={{ x: t('recall'), y: t('precision') }}
            height={260}
            onThreshold={(threshold) => setOne(chosen, threshold)}
          />
        </figure>
        <LabelTable
          labels={metrics.labels}
          averagePrecisions={ranked.averagePrecisions}
          averagePrecisionIntervals={ranked.errors.labels}
          thresholds={thresholds}
          chosen={chosen}
          onChoose={choose}
        />
      </div>
      <LabelPairs pairs={pairs} />
    </section>
  );
}

const summaryMetrics = [
  { key: 'exactMatch', metric: 'exact-match' },
  { key: 'microF1', metric: 'micro-f1' },
  { key: 'macroF1', metric: 'macro-f1' },
  { key: 'meanAveragePrecision', metric: 'mean-average-precision' },
] as const;
