import { memo, type ReactNode, useDeferredValue, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { losses } from '../../catalog/losses';
import { isAccuracy, type ScoreId } from '../../catalog/scores';
import type { LossId } from '../../math/model/losses';
import { evaluationSplits } from '../../math/history/evaluation';
import type { MetricSeries } from '../../math/history/metric-series';
import type { ChartPreferences } from './chart-preferences';
import { ChartTools, type PictureWords } from './chart-tools';
import styles from './charts.module.css';
import type { Comparison } from './compare-menu';
import type { Inspection } from './crosshair';
import { hasRings, hasValidation } from './drawn-run';
import { Heading } from './heading';
import { Measurements } from './measurements';
import { Plots } from './plots';
import { Legend } from './legend';
import { RunChips } from './run-chips';
import { isOfSample } from './test-texts';
import { useChartView } from './use-chart-view';
import { useLineEntries } from './use-line-entries';
import type { RunFormat } from './save-menu';

export interface TrainingChartsProps {
  series: MetricSeries;
  /** `series.version`: the series changes in place, this alone makes the charts render again. */
  version: number;
  stepsPerEpoch: number;
  preferences: ChartPreferences;
  onPreferencesChange: (preferences: ChartPreferences) => void;
  /** The other runs, and what to do with them. */
  comparison: Comparison;
  picture: PictureWords;
  /** Saves the run's numbers. */
  onSaveRun: (format: RunFormat) => void;
  loss: LossId;
  /** Of a model that only guesses, in nats if the loss has a unit. */
  guessingLoss: number | undefined;
  /** Of the best answer there is, if that loses anything. */
  leastLoss: number | undefined;
  classCount: number;
  /** The rate that it begins with. */
  startRate: number;
  /** What its score is, if it has one. */
  score: ScoreId | undefined;
  divergedAtStep?: number | undefined;
  /** Training has begun, or will as soon as it can: there is nothing more to press. */
  isTraining: boolean;
  /** Somebody points at a step and wants to see it. */
  onChooseStep: (step: number) => void;
  /** Begins a fork after a step; undefined while there can be none. */
  onFork?: ((step: number) => void) | undefined;
  /** What is looked at in Inspect, where there is such a thing. */
  inspection?: Inspection | undefined;
  /** What lies over everything below the loss. */
  panel?: ReactNode;
}

/**
 * Loss, learning rate and score of one run and of others over one axis, or those of the one as a
 * table. Fills the height of its container.
 */
export const TrainingCharts = memo(function TrainingCharts(props: TrainingChartsProps) {
  const { series, stepsPerEpoch, onPreferencesChange, comparison, loss, panel } = props;
  const { t } = useTranslation('charts');
  const root = useRef<HTMLDivElement>(null);
  // The slider stays under the finger while a million steps are smoothed anew.
  const smoothing = useDeferredValue(props.preferences.smoothing);
  const preferences = useMemo(
    () => ({ ...props.preferences, smoothing }),
    [props.preferences, smoothing],
  );
  const isTable = preferences.view === 'table';
  const hasUnits = losses[loss].isInformation;
  const units = hasUnits ? preferences.units : 'none';
  const { overlays, isFixed = false } = comparison;
  const hasOverlays = overlays.length > 0;
  const { view, actions: viewActions } = useChartView(comparison.span?.raceId ?? series, isFixed);
  const shown = { hidden: view.hidden, toggleLine: viewActions.toggleLine };
  const drawsOthers = overlays.some(({ id, series: one }) => one && !view.hidden.has(id));
  const showsValidation =
    hasValidation(series) || overlays.some((one) => one.series && hasValidation(one.series));
  const entries = useLineEntries({
    // Beside an accuracy there is more room for the rest.
    batches: !isAccuracy(props.score) && !view.hidden.has('own'),
    validation: showsValidation,
    rings: !isAccuracy(props.score) && evaluationSplits.some((split) => hasRings(series, split)),
    band: isOfSample(series) && !view.hidden.has('own'),
    seeds: overlays.some(({ seeds }) => seeds && seeds.through.length > 1),
    smoothing,
    isSaidInFull: props.score !== undefined,
  });
  return (
    <div ref={root} className={styles.root} data-score={props.score ?? 'none'}>
      <div className={styles.lossHeading}>
        <Heading
          title={isTable ? t('table.title') : t(`losses.${loss}`)}
          legend={
            !isTable && (
              <Legend
                {...shown}
                by={drawsOthers ? 'weight' : 'hue'}
                label={t('legend', { chart: t(`losses.${loss}`) })}
                entries={entries}
              />
            )
          }
        >
          <ChartTools
            charts={root}
            hasUnits={hasUnits}
            preferences={props.preferences}
            onChange={onPreferencesChange}
            comparison={comparison}
            picture={props.picture}
            hidden={view.hidden}
            hasValidation={showsValidation}
            score={props.score}
            onSaveRun={props.onSaveRun}
            stepMenu={{
              lastStep: series.lastStep,
              onChoose: props.onChooseStep,
              onFork: props.onFork,
              onInspect: props.inspection?.open,
            }}
            isEmpty={series.lastStep === 0}
          />
        </Heading>
        {hasOverlays && <RunChips {...comparison} {...shown} />}
      </div>
      {isTable ? (
        <Measurements
          series={series}
          stepsPerEpoch={stepsPerEpoch}
          overlays={overlays}
          isRace={isFixed}
          span={comparison.span}
          preferences={preferences}
          view={view}
          viewActions={viewActions}
          units={units}
          score={props.score}
        />
      ) : (
        <Plots
          series={series}
          stepsPerEpoch={stepsPerEpoch}
          overlays={overlays}
          span={comparison.span}
          view={view}
          viewActions={viewActions}
          preferences={preferences}
          units={units}
          loss={loss}
          guessingLoss={props.guessingLoss}
          leastLoss={props.leastLoss}
          classCount={props.classCount}
          startRate={props.startRate}
          score={props.score}
          divergedAtStep={props.divergedAtStep}
          isTraining={props.isTraining}
          onChooseStep={props.onChooseStep}
          inspection={props.inspection}
        />
      )}
      {panel && <div className={styles.panel}>{panel}</div>}
    </div>
  );
});
