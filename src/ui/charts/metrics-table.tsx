import { memo } from 'react';
import { useTranslation } from 'react-i18next';

import type { ScoreId } from '../../catalog/scores';
import type { Evaluation } from '../../math/history/evaluation';
import type { MetricSeries } from '../../math/history/metric-series';
import { useFormat } from '../use-format';
import { type LossUnits, perNat } from './chart-preferences';
import type { Range } from './chart-range';
import { hasRings, hasValidation } from './drawn-run';
import { notMeasured } from './not-measured';
import { type AxisKind, runAxis } from './run-axis';
import { scoreText } from './score-text';
import { namedAsSmoothed } from './smoothed-name';
import { tableSteps } from './table-steps';
import { isOfSample, testLossText, testScoreText } from './test-texts';

export interface MetricsTableProps {
  series: MetricSeries;
  /** `series.version`. */
  version: number;
  /** Where there is more than one table: whose this is. */
  name?: string;
  /** What its score is, if it has one. */
  score: ScoreId | undefined;
  units: LossUnits;
  /** It minimises something else, of which nothing is told. */
  hasOtherLoss?: boolean;
  stepsPerEpoch: number;
  /** Half-life of the smoothed values, in steps. */
  smoothing: number;
  maximumRows: number;
  /** The part of the axis that is to be told of; all of the run if there is none. */
  part?: { readonly kind: AxisKind; readonly range: Range } | undefined;
}

/** A run in numbers, for those who cannot see the charts or want to read them off exactly. */
export const MetricsTable = memo(function MetricsTable(props: MetricsTableProps) {
  const { series, name, score, units, stepsPerEpoch, smoothing, hasOtherLoss, part } = props;
  series.smooth(smoothing);
  const showsWhole = hasRings(series, 'test');
  const showsValidation = hasValidation(series);
  const showsWholeValidation = hasRings(series, 'validation');
  const { t } = useTranslation('charts');
  const format = useFormat();
  const loss = (nats: number | undefined) =>
    nats === undefined || hasOtherLoss ? notMeasured : format.loss(nats * perNat[units]);
  const lossOfTest = (...test: Parameters<typeof testLossText>) =>
    hasOtherLoss ? notMeasured : testLossText(...test);
  const unit = units === 'none' ? t('units.none') : t('units.in', { units: t(`units.${units}`) });
  const { steps, isEach, isCut } = tableSteps(
    series,
    props.maximumRows,
    part && { axis: runAxis(series, part.kind, stepsPerEpoch), range: part.range },
  );
  const what = isEach ? 'each' : 'tests';
  const caption = score
    ? t(`table.caption.${what}`, { score: t(`scores.${score}.name`), units: unit })
    : t(`table.captionWithoutScore.${what}`, { units: unit });
  const hasMargins = isOfSample(series);
  const tested = (test: string) => (hasMargins ? t('interval.column', { name: test }) : test);
  const held = (test: string) =>
    series.validationLine[0]?.scope === 'sample' ? t('interval.column', { name: test }) : test;

  const tests = score ? [98, 122, 98, 122] : [98, 122];
  const wholeTests = showsWhole ? (score ? [98, 98] : [98]) : [];
  const validations = [showsValidation, showsWholeValidation].flatMap((shows) =>
    shows ? (score ? [122, 122] : [122]) : [],
  );
  // In pixels: as wide as the widest numbers and their margins.
  const widths = [62, 66, 66, ...tests, ...wholeTests, ...validations, 84];

  return (
    <table style={{ minWidth: widths.reduce((sum, width) => sum + width, 0) }}>
      <caption className={name ? undefined : 'visually-hidden'}>
        {name}
        <span className="visually-hidden"> {caption}</span>
        {isCut && (
          <small>
            {' '}
            {t('table.cut', { count: steps.length, amount: format.count(steps.length) })}
          </small>
        )}
      </caption>
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
          <th scope="col">{tested(t('table.testLoss'))}</th>
          {score && (
            <th scope="col">{namedAsSmoothed(t(`scores.${score}.train`), smoothing, t, format)}</th>
          )}
          {score && (
            <th scope="col">
              {score === 'generator-loss'
                ? t(`scores.${score}.test`)
                : tested(t(`scores.${score}.test`))}
            </th>
          )}
          {showsWhole && <th scope="col">{t('table.wholeTest', { test: t('table.testLoss') })}</th>}
          {showsWhole && score && (
            <th scope="col">{t('table.wholeTest', { test: t(`scores.${score}.test`) })}</th>
          )}
          {showsValidation && <th scope="col">{held(t('table.validationLoss'))}</th>}
          {showsValidation && score && <th scope="col">{held(t(`scores.${score}.validation`))}</th>}
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
        {steps.map((step) => {
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
              <td>{lossOfTest(test, units, format)}</td>
              {score && <td>{scoreText(score, values?.shownScore, units, format)}</td>}
              {score && <td>{testScoreText(test, score, units, format)}</td>}
              {showsWhole && <td>{lossOfTest(whole, units, format)}</td>}
              {showsWhole && score && <td>{testScoreText(whole, score, units, format)}</td>}
              {showsValidation && <td>{lossOfTest(validation, units, format)}</td>}
              {showsValidation && score && (
                <td>{testScoreText(validation, score, units, format)}</td>
              )}
              {showsWholeValidation && <td>{lossOfTest(wholeValidation, units, format)}</td>}
              {showsWholeValidation && score && (
                <td>{testScoreText(wholeValidation, score, units, format)}</td>
              )}
              <td>{values ? format.compact(values.learningRate) : notMeasured}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
});
