import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { frameOf, taskOf } from '../../catalog/tasks';
import { type ScoreId, scoresOfNetwork, scoresOfRows } from '../../math/detector-scores';
import type { NetworkKind } from '../../math/detectors';
import type { Question } from '../../math/inspection/decision-cells';
import { probabilitiesOf, saidSet } from '../../math/label-metrics';
import { sumOfBinaryCrossEntropies, softmaxLossOfSeveral } from '../../math/model/several-labels';
import { thresholdFor } from '../../math/roc';
import type { RunConfig } from '../../protocol/run-config';
import type { TestRows } from '../../protocol/test-rows';
import type { ShownView } from '../../store/inspection/inspect-state';
import { useAppStore } from '../../store/use-app-store';
import { Segmented } from '../../ui/controls/segmented';
import { useClassName } from '../../ui/dataset-names';
import { ValueSlider } from '../../ui/explorable/value-slider';
import { useFormat } from '../../ui/use-format';
import styles from '../inspect.module.css';
import { DecisionCard, type NamedQuestion } from './decision-card';

/** A 2x2 of each label, or of known and unknown. */
export function DecisionsView({ shown }: { shown: ShownView<'tests'> }) {
  const isOfLabels = useAppStore(({ run }) => hasLabels(run.config));
  return isOfLabels ? <LabelDecisions shown={shown} /> : <AnomalyDecisions shown={shown} />;
}

const hasLabels = (config: RunConfig) => frameOf(config).target === 'labels';

/** Whether a task asks either. */
export const hasDecisions = (config: RunConfig): boolean =>
  hasLabels(config) || taskOf(config.task).findsUnknown;

/** That of the score of the run's tests. */
const usualThreshold = 0.5;

function LabelDecisions({ shown }: { shown: ShownView<'tests'> }) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const nameOf = useClassName();
  const loss = useAppStore(({ run }) => run.config.loss);
  const [threshold, setThreshold] = useState(usualThreshold);
  const { rows } = shown.result;
  // As the loss reads them: each by itself, or all of them sharing 1.
  const isShared = loss === 'cross-entropy';
  const labelCount = rows.values.length / rows.imageCount;
  const scores = useMemo(
    () => probabilitiesOf(rows.values, labelCount, isShared ? 'softmax' : 'sigmoid'),
    [rows, labelCount, isShared],
  );
  const questions = useMemo(
    () =>
      Array.from({ length: labelCount }, (_, label): NamedQuestion => ({
        name: nameOf(label),
        imageCount: rows.imageCount,
        score: (image) => scores[image * labelCount + label]!,
        isTrue: (image) => ((rows.labels[image]! >>> label) & 1) === 1,
        threshold,
      })),
    [rows, scores, labelCount, nameOf, threshold],
  );
  const answered = useMemo(
    () => answersOf(rows, scores, labelCount, threshold, isShared),
    [rows, scores, labelCount, threshold, isShared],
  );
  return (
    <DecisionCard
      kind="labels"
      shown={shown}
      questions={questions}
      answered={answered}
      controls={
        <ValueSlider
          label={t('decisions.labels.threshold')}
          value={threshold}
          minimum={0.01}
          maximum={0.99}
          step={0.01}
          text={format.share(threshold)}
          mark={usualThreshold}
          onChange={setThreshold}
        />
      }
    />
  );
}

function answersOf(
  { values, labels, imageCount }: TestRows,
  scores: Float32Array,
  labelCount: number,
  threshold: number,
  isShared: boolean,
) {
  const thresholds = Array.from({ length: labelCount }, () => threshold);
  const lossOf = isShared ? softmaxLossOfSeveral : sumOfBinaryCrossEntropies;
  const said = new Uint16Array(imageCount);
  const surprisal = new Float32Array(imageCount);
  for (let image = 0; image < imageCount; image += 1) {
    const from = image * labelCount;
    said[image] = saidSet(scores, thresholds, from);
    const truths = thresholds.map((_, label) => ((labels[image]! >>> label) & 1) === 1);
    surprisal[image] = lossOf([...values.subarray(from, from + labelCount)], truths);
  }
  return { said, surprisal };
}

type Rated = Exclude<ScoreId, 'nearest'>;

/** What can be told of rows alone. */
const ratedBy: Readonly<Record<NetworkKind, readonly Rated[]>> = {
  ...scoresOfNetwork,
  gan: ['discriminator'],
};

/** The share of known images that may raise an alarm unless another is chosen, as on the playground. */
const usualAlarms = 0.05;

function AnomalyDecisions({ shown }: { shown: ShownView<'tests'> }) {
  const { t } = useTranslation('inspect');
  const { t: detectors } = useTranslation('detectors');
  const format = useFormat();
  const network = useAppStore(({ run }) => taskOf(run.config.task).network);
  const [chosen, choose] = useState<Rated>();
  const [alarms, setAlarms] = useState(usualAlarms);
  const { rows } = shown.result;
  const { imageCount, knownCount, values } = rows;
  const choices = ratedBy[network];
  const score = chosen ?? choices[0]!;
  const scores = useMemo(
    () => scoresOfRows(score, values, imageCount),
    [score, values, imageCount],
  );
  const questions = useMemo((): NamedQuestion[] => {
    const question: Question = {
      imageCount,
      score: (image) => scores[image]!,
      isTrue: (image) => image >= knownCount,
    };
    const threshold = thresholdFor(alarms, scores.subarray(0, knownCount));
    return [{ ...question, name: t('decisions.anomalies.name'), threshold }];
  }, [scores, imageCount, knownCount, alarms, t]);
  return (
    <DecisionCard
      kind="anomalies"
      shown={shown}
      questions={questions}
      controls={
        <>
          {choices.length > 1 && (
            <Segmented
              label={t('decisions.anomalies.score')}
              options={choices.map((value) => ({ value, label: detectors(`scores.${value}`) }))}
              value={score}
              onChange={choose}
            />
          )}
          <ValueSlider
            label={t('decisions.anomalies.threshold')}
            value={alarms}
            minimum={0.005}
            maximum={0.5}
            step={0.005}
            text={format.share(alarms)}
            mark={usualAlarms}
            onChange={setAlarms}
          />
          {imageCount === knownCount && <p className={styles.note}>{t('decisions.none')}</p>}
        </>
      }
    />
  );
}
