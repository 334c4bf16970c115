import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { frameOf, taskOf } from '../../catalog/tasks';
import { type ScoreId, scoresOfNetwork, scoresOfRows } from '../../math/detector-scores';
import type { Question } from '../../math/inspection/decision-cells';
import { probabilitiesOf, saidSet } from '../../math/label-metrics';
import { sumOfBinaryCrossEntropies, softmaxLossOfSeveral } from '../../math/model/several-labels';
import { thresholdFor } from '../../math/roc';
import type { RunConfig } from '../../protocol/run-config';
import type { TestRows } from '../../protocol/test-rows';
import type { SomeTests } from '../../protocol/unknown-places';
import { inspectedStep, type ShownView } from '../../store/inspection/inspect-state';
import { useAppStore } from '../../store/use-app-store';
import { Segmented } from '../../ui/controls/segmented';
import { useClassName } from '../../ui/dataset-names';
import { useFormat } from '../../ui/use-format';
import styles from '../inspect.module.css';
import { ShareSlider } from '../share-slider';
import { useTwinTests } from '../use-twin';
import { useIsOnScreen } from '../use-is-on-screen';
import { useView } from '../use-view';
import { DecisionCard, type NamedQuestion } from './decision-card';

/** A 2x2 of each label, or of known and unknown. */
export function DecisionsView({ shown }: { shown: ShownView<'tests'> }) {
  const isOfLabels = useAppStore(({ run }) => hasLabels(run.config));
  return isOfLabels ? <LabelDecisions shown={shown} /> : <AnomalyDecisions shown={shown} />;
}

/** Whether any number of labels may hold for an image. */
export const hasLabels = (config: RunConfig): boolean => frameOf(config).target === 'labels';

/** Whether a task asks either. */
export const hasDecisions = (config: RunConfig): boolean =>
  hasLabels(config) || taskOf(config.task).findsUnknown;

/** That of the score of the run's tests. */
const usualThreshold = 0.5;

function LabelDecisions({ shown }: { shown: ShownView<'tests'> }) {
  const { t } = useTranslation('inspect');
  const nameOf = useClassName();
  const loss = useAppStore(({ run }) => run.config.loss);
  const [threshold, setThreshold] = useState(usualThreshold);
  const { rows } = shown.result;
  const other = useTwinTests(shown);
  // As the loss reads them: each by itself, or all of them sharing 1. Another run may have another loss.
  const isShared = loss === 'cross-entropy';
  const otherLoss = useAppStore(({ run, twin }) => (twin?.run?.config ?? run.config).loss);
  const labelCount = rows.values.length / rows.imageCount;
  const asked = useCallback(
    (of: TestRows, scores: Float32Array) =>
      Array.from({ length: labelCount }, (_, label): NamedQuestion => ({
        name: nameOf(label),
        imageCount: of.imageCount,
        score: (image) => scores[image * labelCount + label]!,
        isTrue: (image) => ((of.labels[image]! >>> label) & 1) === 1,
        threshold,
      })),
    [labelCount, nameOf, threshold],
  );
  const scores = useMemo(() => scoresOfLabels(rows, isShared), [rows, isShared]);
  const questions = useMemo(() => asked(rows, scores), [asked, rows, scores]);
  const otherQuestions = useMemo(() => {
    if (!other) return undefined;
    const { rows: otherRows } = other.result;
    const otherScores = scoresOfLabels(otherRows, otherLoss === 'cross-entropy');
    return { step: other.step, questions: asked(otherRows, otherScores) };
  }, [other, otherLoss, asked]);
  const answered = useMemo(
    () => answersOf(rows, scores, labelCount, threshold, isShared),
    [rows, scores, labelCount, threshold, isShared],
  );
  return (
    <DecisionCard
      kind="labels"
      step={shown.step}
      tests={rows}
      isWhole={shown.result.view.scope === 'all'}
      questions={questions}
      other={otherQuestions}
      answered={answered}
      controls={
        <ShareSlider
          label={t('decisions.labels.threshold')}
          value={threshold}
          mark={usualThreshold}
          onChange={setThreshold}
        />
      }
    />
  );
}

const scoresOfLabels = ({ values, imageCount }: TestRows, isShared: boolean): Float32Array =>
  probabilitiesOf(values, values.length / imageCount, isShared ? 'softmax' : 'sigmoid');

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

/** The share of known images that may raise an alarm unless another is chosen, as on the playground. */
const usualAlarms = 0.05;

function AnomalyDecisions({ shown }: { shown: ShownView<'tests'> }) {
  const { t } = useTranslation('inspect');
  const { t: detectors } = useTranslation('detectors');
  const network = useAppStore(({ run }) => taskOf(run.config.task).network);
  const [chosen, choose] = useState<ScoreId>();
  const [alarms, setAlarms] = useState(usualAlarms);
  const choices = scoresOfNetwork[network];
  const score: ScoreId = choices.find((id) => id === chosen) ?? choices[0];
  const card = useRef<HTMLDivElement>(null);
  const isOnScreen = useIsOnScreen(card);
  const nearest = useNearest(score === 'nearest' && isOnScreen);
  const rated = useMemo(
    () => (score === 'nearest' ? nearest.rated : ratedRows(score, shown)),
    [score, nearest.rated, shown],
  );
  const asked = useCallback(
    ({ tests, scores }: Rated): NamedQuestion[] => {
      const question: Question = {
        imageCount: tests.imageCount,
        score: (image) => scores[image]!,
        isTrue: (image) => image >= tests.knownCount,
      };
      const threshold = thresholdFor(alarms, scores.subarray(0, tests.knownCount));
      return [{ ...question, name: t('decisions.anomalies.name'), threshold }];
    },
    [alarms, t],
  );
  const questions = useMemo(() => (rated ? asked(rated) : []), [asked, rated]);
  const other = useTwinTests(shown);
  const otherQuestions = useMemo(
    // What takes long is computed of the state that is looked at alone.
    () =>
      other && score !== 'nearest'
        ? { step: other.step, questions: asked(ratedRows(score, other)) }
        : undefined,
    [other, score, asked],
  );
  const { imageCount, knownCount } = rated?.tests ?? shown.result.rows;
  return (
    <div ref={card}>
      <DecisionCard
        key={score}
        kind="anomalies"
        step={rated?.step ?? shown.step}
        tests={rated?.tests ?? noTests}
        isWhole={rated?.isWhole}
        questions={questions}
        other={otherQuestions}
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
            <ShareSlider
              label={t('decisions.anomalies.threshold')}
              value={alarms}
              maximum={0.5}
              step={0.005}
              mark={usualAlarms}
              onChange={setAlarms}
            />
            {imageCount === knownCount && <p className={styles.note}>{t('decisions.none')}</p>}
            {score === 'nearest' && (
              <p className={styles.note} role="status">
                {nearest.state}
              </p>
            )}
          </>
        }
      />
    </div>
  );
}

/** Test images, and how suspicious each is. */
interface Rated {
  readonly step: number;
  readonly tests: SomeTests;
  readonly scores: Float32Array | Float64Array;
  readonly isWhole: boolean | undefined;
}

const noTests: SomeTests = { imageCount: 0, knownCount: 0 };

function ratedRows(
  score: Exclude<ScoreId, 'nearest'>,
  { step, result }: ShownView<'tests'>,
): Rated {
  const { rows, view } = result;
  const scores = scoresOfRows(score, rows.values, rows.imageCount);
  return { step, tests: rows, scores, isWhole: view.scope === 'all' };
}

/** How near the generator comes to some test images, which takes it a while: while it `isWanted` and nothing is trained. */
function useNearest(isWanted: boolean): { rated: Rated | undefined; state: string } {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const isTraining = useAppStore(({ run }) => run.status.phase === 'training');
  const progress = useAppStore(({ inspected }) => inspected.viewProgress);
  const step = useAppStore(inspectedStep);
  const shown = useView({ view: 'nearest' }, isWanted && !isTraining);
  const rated = useMemo((): Rated | undefined => {
    if (!shown) return undefined;
    const { nearest } = shown.result;
    return { step: shown.step, tests: nearest, scores: nearest.errors, isWhole: undefined };
  }, [shown]);
  if (shown?.step === step) {
    const { imageCount, knownCount } = shown.result.nearest;
    const words = {
      known: format.count(knownCount),
      unknown: format.count(imageCount - knownCount),
      step: format.count(step),
    };
    return { rated, state: t('decisions.nearest.done', words) };
  }
  if (isTraining) return { rated, state: t('decisions.nearest.training') };
  const share = progress?.view === 'nearest' ? progress.done / progress.of : 0;
  return { rated, state: t('decisions.nearest.running', { share: format.wholeShare(share) }) };
}
