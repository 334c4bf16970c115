import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { losses } from '../../catalog/losses';
import type { LossId } from '../../math/losses';
import type { MetricSeries } from '../../math/metric-series';
import { useFormat } from '../use-format';
import { AccuracyChart } from './accuracy-chart';
import type { ChartPreferences, LossUnits } from './chart-preferences';
import { ChartToggles } from './chart-toggles';
import styles from './charts.module.css';
import { Crosshair } from './crosshair';
import { stepTexts } from './crosshair-readout';
import { endOfStepAxis } from './domains';
import { LearningRateTrack } from './learning-rate-track';
import { LossChart } from './loss-chart';
import { MetricsTable } from './metrics-table';
import { PlotFrame } from './plot-frame';

const maximumPoints = 600;

export interface TrainingChartsProps {
  series: MetricSeries;
  /** `series.version`: the series changes in place, this alone makes the charts render again. */
  version: number;
  preferences: ChartPreferences;
  onPreferencesChange: (preferences: ChartPreferences) => void;
  loss: LossId;
  /** Of a model that only guesses, in nats if the loss has a unit. */
  guessingLoss: number;
  classCount: number;
  divergedAtStep?: number | undefined;
  /** Somebody points at a step and wants to see it. */
  onChooseStep: (step: number) => void;
  /** What lies over everything below the loss. */
  panel?: ReactNode;
}

/**
 * Loss, learning rate and accuracy of one run over one step axis, or the same as a table. Fills the
 * height of its container.
 */
export const TrainingCharts = memo(function TrainingCharts(props: TrainingChartsProps) {
  const { series, preferences, onPreferencesChange, loss, panel } = props;
  const { t } = useTranslation('charts');
  const isTable = preferences.view === 'table';
  const hasUnits = losses[loss].isInformation;
  const units = hasUnits ? preferences.units : 'none';
  return (
    <div className={styles.root}>
      <Heading
        className={styles.lossHeading}
        title={isTable ? t('table.title') : t(`losses.${loss}`)}
        hasLegend={!isTable}
      >
        <ChartToggles
          hasUnits={hasUnits}
          preferences={preferences}
          onChange={onPreferencesChange}
        />
      </Heading>
      {isTable ? (
        <MetricsTable series={series} units={units} />
      ) : (
        <Plots {...props} units={units} />
      )}
      {panel && <div className={styles.panel}>{panel}</div>}
    </div>
  );
});

function Plots(props: TrainingChartsProps & { units: LossUnits }) {
  const { series, preferences, units, loss, guessingLoss, classCount, divergedAtStep } = props;
  const { t } = useTranslation('charts');
  const plot = series.plot(maximumPoints);
  const endStep = endOfStepAxis(plot.lastStep);
  const summaries = useSummaries(series, units, t(`losses.${loss}`));
  return (
    <>
      <PlotFrame summary={summaries.loss} className={styles.lossRow}>
        {(size) => (
          <LossChart
            plot={plot}
            size={size}
            endStep={endStep}
            units={units}
            scale={preferences.scale}
            classCount={classCount}
            guessingLoss={guessingLoss}
            divergedAtStep={divergedAtStep}
          />
        )}
      </PlotFrame>
      <h3 className={styles.learningRateHeading}>{t('learningRate')}</h3>
      <PlotFrame summary={summaries.learningRate} className={styles.learningRateRow}>
        {(size) => <LearningRateTrack plot={plot} size={size} endStep={endStep} />}
      </PlotFrame>
      <Heading className={styles.accuracyHeading} title={t('accuracy')} hasLegend />
      <PlotFrame summary={summaries.accuracy} className={styles.accuracyRow}>
        {(size) => (
          <AccuracyChart
            plot={plot}
            size={size}
            endStep={endStep}
            divergedAtStep={divergedAtStep}
          />
        )}
      </PlotFrame>
      {plot.lastStep === 0 && <p className={styles.empty}>{t('empty')}</p>}
      <Crosshair
        series={series}
        units={units}
        endStep={endStep}
        stepsPerPoint={plot.stepsPerPoint}
        onChoose={props.onChooseStep}
      />
    </>
  );
}

function Heading(props: {
  className: string | undefined;
  title: string;
  hasLegend: boolean;
  children?: ReactNode;
}) {
  const { t } = useTranslation('charts');
  return (
    <div className={`${styles.heading} ${props.className}`}>
      <h2>{props.title}</h2>
      {props.hasLegend && (
        <div className={styles.legend}>
          <span className={styles.trainKey}>{t('train')}</span>
          <span className={styles.testKey}>{t('test')}</span>
        </div>
      )}
      {props.children}
    </div>
  );
}

/** What each plot says of the latest step, for those who cannot see it. */
function useSummaries(series: MetricSeries, units: LossUnits, lossTitle: string) {
  const { t } = useTranslation('charts');
  const format = useFormat();
  const values = series.at(series.lastStep);
  if (!values) {
    return {
      loss: t('summary.empty', { chart: lossTitle }),
      learningRate: t('summary.empty', { chart: t('crosshair.learningRate') }),
      accuracy: t('summary.empty', { chart: t('accuracy') }),
    };
  }
  const step = format.count(series.lastStep);
  const texts = stepTexts(values, units, format);
  return {
    loss: t('summary.loss', { step, train: texts.smoothedLoss, test: texts.testLoss }),
    learningRate: t('summary.learningRate', { step, rate: texts.learningRate }),
    accuracy: t('summary.accuracy', {
      step,
      train: texts.smoothedAccuracy,
      test: texts.testAccuracy,
    }),
  };
}
