import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { ScoreId } from '../../catalog/scores';
import type { Evaluation } from '../../math/history/evaluation';
import type { MetricSeries } from '../../math/history/metric-series';
import { useFormat } from '../use-format';
import { type LossUnits, perNat } from './chart-preferences';
import styles from './charts.module.css';
import { hasRings, hasValidation } from './drawn-run';
import { notMeasured } from './not-measured';
import { scoreText } from './score-text';
import { namedAsSmoothed } from './smoothed-name';
import { tableSteps } from './table-steps';
import { testLossText, testScoreText } from './test-texts';

const maximumRows = 200;

export interface MetricsTableProps {
  series: MetricSeries;
  /** What its score is, if it has one. */
  score: ScoreId | undefined;
  units: LossUnits;
  stepsPerEpoch: number;
  /** Half-life of the smoothed values, in steps. */
  smoothing: number;
  /** Tables of other runs. */
  children?: ReactNode;
}

/** The run in numbers, for those who cannot see the charts or want to read them off exactly. */
export function MetricsTable(props: MetricsTableProps) {
  const { series, score, units, stepsPerEpoch, smoothing } = props;
  series.smooth(smoothing);
  const showsWhole = hasRings(series, 'test');
  const showsValidation = hasValidation(series);
  const showsWholeValidation = hasRings(series, 'validation');
  const { t } = useTranslation('charts');
  const format = useFormat();
  const loss = (nats: number | undefined) =>
    nats === undefined ? notMeasured : format.loss(nats * perNat[units]);
  const unit = units === 'none' ? t('units.none') : t('units.in', { units: t(`units.${units}`) });
  const caption = score
    ? t('table.caption', { score: t(`scores.${score}.name`), units: unit })
    : t('table.captionWithoutScore', { units: unit });

  const tests = score ? [98, 122, 98, 122] : [98, 122];
  const wholeTests = showsWhole ? (score ? [98, 98] : [98]) : [];
  const validations = [showsValidation, showsWholeValidation].flatMap((shows) =>
    shows ? (score ? [122, 122] : [122]) : [],
  );
  // In pixels: as wide as the widest numbers and their margins.
  const widths = [62, 66, 66, ...tests, ...wholeTests, ...validations, 84];

  return (
    <div className={styles.table} role="region" aria-label={t('table.title')} tabIndex={0}>
      <table style={{ minWidth: widths.reduce((sum, width) => sum + width, 0) }}>
        <caption className="visually-hidden">{caption}</caption>
        <colgroup>
          {widths.map((width, column) => (
            <col key={column} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t('table.step')}</th>
            <th scope="col">{t('table.epoch')}</th>
            <th scope="col">{t('table.time')}</th>
            <th scope="col">{namedAsSmoothed(t('table.trainLoss'), smoothing, t, format)}</th>
            <th scope="col">{t('table.testLoss')}</th>
            {score && (
              <th scope="col">
                {namedAsSmoothed(t(`scores.${score}.train`), smoothing, t, format)}
              </th>
            )}
            {score && <th scope="col">{t(`scores.${score}.test`)}</th>}
            {showsWhole && (
              <th scope="col">{t('table.wholeTest', { test: t('table.testLoss') })}</th>
            )}
            {showsWhole && score && (
              <th scope="col">{t('table.wholeTest', { test: t(`scores.${score}.test`) })}</th>
            )}
            {showsValidation && <th scope="col">{t('table.validationLoss')}</th>}
            {showsValidation && score && <th scope="col">{t(`scores.${score}.validation`)}</th>}
            {showsWholeValidation && (
              <th scope="col">{t('table.wholeTest', { test: t('table.validationLoss') })}</th>
            )}
            {showsWholeValidation && score && (
              <th scope="col">{t('table.wholeTest', { test: t(`scores.${score}.validation`) })}</th>
            )}
            <th scope="col">{t('table.learningRate')}</th>
          </tr>
        </thead>
        <tbody>
          {tableSteps(series, maximumRows).map((step) => {
            const values = series.at(step);
            const atStep = (one: Evaluation | undefined) => (one?.step === step ? one : undefined);
            const [test, whole] = [atStep(values?.test), atStep(values?.whole)];
            const validation = atStep(values?.validation);
            const wholeValidation = atStep(values?.wholeValidation);
            return (
              <tr key={step}>
                <th scope="row">{format.count(step)}</th>
                <td>{format.compact(step / stepsPerEpoch)}</td>
                <td>{format.duration(series.timeAt(step))}</td>
                <td>{loss(values?.shownLoss)}</td>
                <td>{testLossText(test, units, format)}</td>
                {score && <td>{scoreText(score, values?.shownScore, units, format)}</td>}
                {score && <td>{testScoreText(test, score, units, format)}</td>}
                {showsWhole && <td>{testLossText(whole, units, format)}</td>}
                {showsWhole && score && <td>{testScoreText(whole, score, units, format)}</td>}
                {showsValidation && <td>{testLossText(validation, units, format)}</td>}
                {showsValidation && score && (
                  <td>{testScoreText(validation, score, units, format)}</td>
                )}
                {showsWholeValidation && <td>{testLossText(wholeValidation, units, format)}</td>}
                {showsWholeValidation && score && (
                  <td>{testScoreText(wholeValidation, score, units, format)}</td>
                )}
                <td>{values ? format.compact(values.learningRate) : notMeasured}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {props.children}
    </div>
  );
}
