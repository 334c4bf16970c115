import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { losses } from '../../catalog/losses';
import { isAccuracy } from '../../catalog/scores';
import { scoreOf } from '../../catalog/tasks';
import type { Evaluation } from '../../math/history/evaluation';
import type { MetricSeries } from '../../math/history/metric-series';
import { testLossText, testScoreText } from '../../ui/charts/test-texts';
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
  const { t: charts } = useTranslation('charts');
  const { words, baseline } = useRunsView();
  const { format } = words;
  const { run } = row;
  const { summary, config } = run;
  const score = scoreOf(config.task);
  const isInformation = losses[config.loss].isInformation;
  const units = isInformation ? 'nats' : 'none';
  const accuracy = words.t('columns.testAccuracy');
  const name = score === 'accuracy' ? accuracy : score && charts(`scores.${score}.test`);
  const whole = series?.wholeTests.at(-1);
  const sample = series?.testLine.findLast(({ scope }) => scope === 'sample');
  const testsOnAll = series?.wholeTests.length ?? 0;
  // Where there is only the sample, that is said once.
  const showsWhole = summary.testLoss !== null || !sample;
  const onAll = whole && noteOf('ofAll', whole);
  const onSample = sample && noteOf('ofSample', sample);
  // Of one test the best is that one.
  const best = testsOnAll > 1 && t('results.best', { amount: format.count(testsOnAll) });

  function noteOf(key: 'ofAll' | 'ofSample', { imageCount, step }: Evaluation): string {
    const amount = format.count(imageCount);
    return t(`results.${key}`, { count: imageCount, amount, step: format.count(step) });
  }

  return (
    <section className={styles.results} aria-labelledby="run-results">
      <h3 id="run-results">{t('results.title')}</h3>
      <dl className={styles.values}>
        {showsWhole && (
          <Value name={words.t('columns.testLoss')} note={onAll}>
            <MetricValue row={row} metric="testLoss" />
          </Value>
        )}
        {showsWhole && isAccuracy(score) && (
          <Value name={accuracy} note={onAll}>
            <MetricValue row={row} metric="testAccuracy" />
          </Value>
        )}
        {sample && (
          <Value name={t('results.sampleLoss')} note={onSample}>
            {testLossText(sample, units, format)}
          </Value>
        )}
        {sample && score && name && (
          <Value name={t('results.sampleScore', { score: name })} note={onSample}>
            {testScoreText(sample, score, units, format)}
          </Value>
        )}
        {best && (
          <Value name={words.t('columns.bestTestLoss')} note={best}>
            <MetricValue row={row} metric="bestTestLoss" />
          </Value>
        )}
        {best && isAccuracy(score) && (
          <Value name={words.t('columns.bestTestAccuracy')} note={best}>
            <MetricValue row={row} metric="bestTestAccuracy" />
          </Value>
        )}
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
          isInformation && t('results.nats'),
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
