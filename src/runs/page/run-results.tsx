import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { losses } from '../../catalog/losses';
import { isAccuracy } from '../../catalog/scores';
import { scoreOf } from '../../catalog/tasks';
import type { Evaluation, EvaluationSplit } from '../../math/history/evaluation';
import type { MetricSeries } from '../../math/history/metric-series';
import { testLossText, testScoreText } from '../../ui/charts/test-texts';
import { holdsImages, type Metric, valueOf } from '../metrics';
import type { RunRow } from '../run-rows';
import { MetricValue, PlainValue } from '../run-values';
import { useRunsView } from '../runs-view';
import styles from './run-page.module.css';

/** `series`: undefined as long as it is not read. */
export interface RunResultsProps {
  row: RunRow;
  series: MetricSeries | undefined;
}

/** What came of a run: every number with the images and the step that it is of. */
export function RunResults({ row, series }: RunResultsProps) {
  const { t } = useTranslation('runPage');
  const { t: app } = useTranslation();
  const { words, baseline } = useRunsView();
  const { format } = words;
  const { run } = row;
  const { summary, config } = run;
  return (
    <section className={styles.results} aria-labelledby="run-results">
      <h3 id="run-results">{t('results.title')}</h3>
      <dl className={styles.values}>
        {holdsImages(run) && <TestResults row={row} series={series} split="validation" />}
        <TestResults row={row} series={series} split="test" />
        {summary.trainLoss !== null && (
          <Value
            name={t('results.trainLoss')}
            note={t('results.trainNote', { step: format.count(summary.step) })}
          >
            {format.loss(summary.trainLoss)}
          </Value>
        )}
        <Value name={words.t('columns.step')}>
          <PlainValue row={row} column="step" />
        </Value>
        <Value name={t('results.time')} note={t('results.timeNote')}>
          <PlainValue row={row} column="elapsedMs" />
        </Value>
        <Value name={words.t('comparison.rateChanges')}>{format.count(summary.rateChanges)}</Value>
        <Value name={t('results.backend')}>{words.backend(run)}</Value>
        <Value name={t('results.created')}>
          <PlainValue row={row} column="createdAt" />
        </Value>
      </dl>
      <p className={styles.aside}>
        {[
          losses[config.loss].isInformation && t('results.nats'),
          baseline &&
            baseline.id !== run.id &&
            t('results.baseline', { name: words.name(baseline) }),
        ]
          .filter(Boolean)
          .join(app('betweenSentences'))}
      </p>
    </section>
  );
}

const metricsOf = {
  test: ['testLoss', 'testAccuracy', 'bestTestLoss', 'bestTestAccuracy'],
  validation: [
    'validationLoss',
    'validationAccuracy',
    'bestValidationLoss',
    'bestValidationAccuracy',
  ],
} as const satisfies Record<EvaluationSplit, readonly Metric[]>;

/** What the tests on the images of one split gave: the last ones, and those at the best step. */
function TestResults({ row, series, split }: RunResultsProps & { split: EvaluationSplit }) {
  const { t } = useTranslation('runPage');
  const { t: charts } = useTranslation('charts');
  const { words } = useRunsView();
  const { format } = words;
  const { run } = row;
  const score = scoreOf(run.config.task);
  const units = losses[run.config.loss].isInformation ? 'nats' : 'none';
  const [loss, accuracy, bestLoss, bestAccuracy] = metricsOf[split];
  const isTest = split === 'test';
  // By the images that are held, if there are any, the test images are not what chooses.
  const isChosen = isTest && holdsImages(run);
  const accuracyName = words.t(`columns.${accuracy}`);
  const name = score === 'accuracy' ? accuracyName : score && charts(`scores.${score}.${split}`);
  const wholes = (isTest ? series?.wholeTests : series?.wholeValidations) ?? [];
  const line = isTest ? series?.testLine : series?.validationLine;
  const sample = line?.findLast(({ scope }) => scope === 'sample');
  // Where there is only the sample, that is said once.
  const showsWhole = valueOf(run, loss) !== null || !sample;
  const whole = wholes.at(-1);
  const onAll = whole && noteOf('ofAll', whole);
  const onSample = sample && noteOf('ofSample', sample);
  // Of one test the best is that one.
  const hasBest = wholes.length > 1;
  const best = series?.bestTests;

  function noteOf(key: 'ofAll' | 'ofSample', { imageCount, step }: Evaluation): string {
    const amount = format.count(imageCount);
    const of = { count: imageCount, amount, step: format.count(step) };
    return t(`results.${isTest ? key : (`${key}Held` as const)}`, of);
  }

  function noteOfBest(of: 'loss' | 'score'): string {
    const step = best?.[of]?.step;
    if (isChosen && step !== undefined) {
      return t(`results.chosenBy.${of}`, { step: format.count(step) });
    }
    return t('results.best', { amount: format.count(wholes.length) });
  }

  return (
    <>
      {showsWhole && (
        <Value name={words.t(`columns.${loss}`)} note={onAll}>
          <MetricValue row={row} metric={loss} />
        </Value>
      )}
      {showsWhole && isAccuracy(score) && (
        <Value name={accuracyName} note={onAll}>
          <MetricValue row={row} metric={accuracy} />
        </Value>
      )}
      {sample && (
        <Value name={t(isTest ? 'results.sampleLoss' : 'results.heldSampleLoss')} note={onSample}>
          {testLossText(sample, units, format)}
        </Value>
      )}
      {sample && score && name && (
        <Value name={t('results.sampleScore', { score: name })} note={onSample}>
          {testScoreText(sample, score, units, format)}
        </Value>
      )}
      {hasBest && (
        <Value
          name={words.t(isChosen ? 'columns.chosen.bestTestLoss' : `columns.${bestLoss}`)}
          note={noteOfBest('loss')}
        >
          <MetricValue row={row} metric={bestLoss} />
        </Value>
      )}
      {hasBest && isAccuracy(score) && (
        <Value
          name={words.t(isChosen ? 'columns.chosen.bestTestAccuracy' : `columns.${bestAccuracy}`)}
          note={noteOfBest('score')}
        >
          <MetricValue row={row} metric={bestAccuracy} />
        </Value>
      )}
    </>
  );
}

function Value(props: { name: string; note?: ReactNode; children: ReactNode }) {
  const { name, note, children } = props;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children}
        {note && <span className={styles.aside}>{note}</span>}
      </dd>
    </div>
  );
}
