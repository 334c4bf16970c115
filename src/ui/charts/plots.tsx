import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { isAccuracy, type ScoreId } from '../../catalog/scores';
import type { LossId } from '../../math/model/losses';
import { evaluationSplits } from '../../math/history/evaluation';
import type { MetricSeries } from '../../math/history/metric-series';
import { useFormat } from '../use-format';
import { AccuracyChart } from './accuracy-chart';
import { AdversaryChart } from './adversary-chart';
import { type ChartPreferences, type LossUnits, perNat } from './chart-preferences';
import styles from './charts.module.css';
import { Crosshair, type Inspection } from './crosshair';
import { stepTexts } from './crosshair-readout';
import type { ShownLines } from './drawn-context';
import { type DrawnRun, hasRings, hasValidation } from './drawn-run';
import { Heading } from './heading';
import { LearningRateTrack } from './learning-rate-track';
import { Legend } from './legend';
import { LossChart } from './loss-chart';
import type { Overlay } from './overlay';
import { PlotFrame } from './plot-frame';
import { namedAsSmoothed } from './smoothed-name';
import { RangeBar } from './range-bar';
import { isOfSample } from './test-texts';
import { useAdversaryEntries, useLineEntries } from './use-line-entries';
import type { ChartView, ChartViewActions } from './use-chart-view';
import { type RaceSpan, useDrawnRange } from './use-drawn-range';
import { usePlotDomains } from './use-plot-domains';
import { useZoom } from './use-zoom';

export interface PlotsProps {
  series: MetricSeries;
  stepsPerEpoch: number;
  overlays: readonly Overlay[];
  /** Between what a race goes on; undefined while there is none. */
  span?: RaceSpan | undefined;
  preferences: ChartPreferences;
  view: ChartView;
  viewActions: ChartViewActions;
  units: LossUnits;
  loss: LossId;
  guessingLoss: number | undefined;
  /** Of the best answer there is, if that loses anything. */
  leastLoss: number | undefined;
  classCount: number;
  /** The rate that it begins with. */
  startRate: number;
  /** What its score is, if it has one: it stands below the loss. */
  score: ScoreId | undefined;
  divergedAtStep: number | undefined;
  isTraining: boolean;
  onChooseStep: (step: number) => void;
  inspection?: Inspection | undefined;
}

/** The three plots over one axis, with one crosshair. */
export function Plots(props: PlotsProps) {
  const { series, stepsPerEpoch, preferences, view, viewActions, units, loss, score } = props;
  const { t } = useTranslation('charts');
  const format = useFormat();
  const { axis: kind, smoothing, scale } = preferences;
  const { run, overlays, shows, shown, isPart, lines, narrowest } = useDrawnRange(props);
  const comparable = overlays.filter(({ isComparable }) => isComparable);
  const withAccuracy = overlays.filter((overlay) => isAccuracy(overlay.score));
  const lossTitle = t(`losses.${loss}`);
  const summaries = useSummaries(series, score, units, lossTitle, smoothing);
  const divergedAt = useDivergences(run, shows, props.divergedAtStep);
  const isOfAdversaries = score === 'generator-loss';
  const domains = usePlotDomains({
    run,
    overlays,
    shows,
    comparable,
    withAccuracy,
    isOfAdversaries,
    units,
    scale,
    guessingLoss: props.guessingLoss,
    isPart,
    startRate: props.startRate,
    values: view.values,
  });
  const zoom = useZoom({
    view,
    kind,
    shown,
    lines,
    narrowest,
    domains,
    change: viewActions.change,
    scales: useMemo(() => ({ loss: scale, rate: 'log', score: 'linear' }), [scale]),
    lossFactor: perNat[units],
  });
  // Nothing is drawn yet: in the middle of the loss it says how to begin.
  const isEmpty = lines.to === lines.from;
  const shared = { run, shows, kind, start: shown.from, end: shown.to };
  const main = useMemo(() => ({ series, drawn: run, stepsPerEpoch }), [series, run, stepsPerEpoch]);
  const legend = { ...viewActions, hidden: view.hidden };
  const by = overlays.length > 0 ? 'weight' : 'hue';
  const lineEntries = useLineEntries({
    smoothing,
    batches: shows.own,
    validation: hasValidation(series) || withAccuracy.some((one) => hasValidation(one.series)),
    rings: evaluationSplits.some((split) => hasRings(series, split)),
    band: shows.own && isOfSample(series),
    seeds: false,
  });
  const adversaryEntries = useAdversaryEntries();
  return (
    <>
      <PlotFrame title={lossTitle} summary={summaries.loss} className={styles.lossRow}>
        {(size) => (
          <LossChart
            {...shared}
            overlays={comparable}
            domain={domains.loss}
            size={size}
            units={units}
            scale={scale}
            classCount={props.classCount}
            guessingLoss={props.guessingLoss}
            // A network that draws is told nothing but its loss.
            guessesImage={score === undefined}
            leastLoss={props.leastLoss}
            divergedAt={divergedAt}
            isEmpty={isEmpty}
          />
        )}
      </PlotFrame>
      <div className={styles.learningRateHeading}>
        <h3>{t(`learningRateBy.${kind}`)}</h3>
        <RangeBar kind={kind} shown={shown} view={view} zoom={zoom} units={units} score={score} />
      </div>
      <PlotFrame
        title={t(`learningRateBy.${kind}`)}
        summary={summaries.learningRate}
        className={styles.learningRateRow}
      >
        {(size) => (
          <LearningRateTrack {...shared} overlays={overlays} domain={domains.rate} size={size} />
        )}
      </PlotFrame>
      {score && isAccuracy(score) && (
        <>
          <div className={styles.accuracyHeading}>
            <Heading
              title={t(`scores.${score}.title`)}
              legend={
                <Legend
                  {...legend}
                  by={by}
                  label={t('legend', { chart: t(`scores.${score}.title`) })}
                  entries={lineEntries}
                />
              }
            />
          </div>
          <PlotFrame
            title={t(`scores.${score}.title`)}
            summary={summaries.score ?? ''}
            className={styles.accuracyRow}
          >
            {(size) => (
              <AccuracyChart
                {...shared}
                overlays={withAccuracy}
                domain={domains.score}
                size={size}
                divergedAt={divergedAt}
              />
            )}
          </PlotFrame>
        </>
      )}
      {isOfAdversaries && (
        <>
          <div className={styles.accuracyHeading}>
            <Heading
              title={namedAsSmoothed(t('adversaries.title'), smoothing, t, format)}
              legend={
                <Legend
                  {...legend}
                  by="hue"
                  label={t('legend', { chart: t('adversaries.title') })}
                  entries={adversaryEntries}
                />
              }
            />
          </div>
          <PlotFrame
            title={t('adversaries.title')}
            summary={[summaries.loss, summaries.score].join(' · ')}
            className={styles.accuracyRow}
          >
            {(size) => (
              <AdversaryChart
                {...shared}
                showsDiscriminator={!view.hidden.has('discriminator')}
                showsGenerator={!view.hidden.has('generator')}
                domain={domains.score}
                size={size}
                divergedAt={divergedAt}
              />
            )}
          </PlotFrame>
        </>
      )}
      {isEmpty && <p className={styles.empty}>{t(props.isTraining ? 'awaited' : 'empty')}</p>}
      <Crosshair
        main={main}
        showsMain={shows.own}
        score={score}
        overlays={overlays}
        units={units}
        shown={shown}
        zoom={zoom}
        smoothing={smoothing}
        onChoose={props.onChooseStep}
        inspection={props.inspection}
      />
    </>
  );
}

/** Where the run diverged, now or before it went on, on the horizontal axis. */
function useDivergences(
  { axis, givenUp }: DrawnRun,
  { own }: ShownLines,
  now: number | undefined,
): readonly number[] {
  const steps = own ? [...givenUp.map(({ loss }) => loss.at(-1)?.step), now] : [];
  const places = steps.flatMap((step) => (step === undefined ? [] : axis.toX(step)));
  const key = places.join();
  // The same while they are the same, so that what stands still is not drawn again.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  return useMemo(() => [...new Set(places)], [key]);
}

/** What each plot says of the latest step, for those who cannot see it. */
function useSummaries(
  series: MetricSeries,
  score: ScoreId | undefined,
  units: LossUnits,
  lossTitle: string,
  smoothing: number,
) {
  const { t } = useTranslation('charts');
  const format = useFormat();
  const values = series.at(series.lastStep);
  const chart = score && t(`scores.${score}.title`);
  if (!values) {
    return {
      loss: t('summary.empty', { chart: lossTitle }),
      learningRate: t('summary.empty', { chart: t('crosshair.learningRate') }),
      score: chart && t('summary.empty', { chart }),
    };
  }
  const step = format.count(series.lastStep);
  const texts = stepTexts(values, score, units, format);
  const { whole, validation } = texts;
  const name = namedAsSmoothed(t('train'), smoothing, t, format);
  const margins = texts.hasMargin ? t('interval.spoken') : '';
  return {
    loss:
      t('summary.loss', {
        step,
        name,
        train: texts.smoothedLoss,
        test: texts.testLoss,
        margins,
      }) +
      (validation ? t('summary.validation', { value: validation.loss }) : '') +
      (whole ? t('summary.whole', { ...whole, value: whole.loss }) : ''),
    learningRate: t('summary.learningRate', { step, rate: texts.learningRate }),
    score:
      chart &&
      t('summary.score', {
        chart,
        step,
        name,
        train: texts.smoothedScore,
        test: texts.testScore,
        margins: score === 'generator-loss' ? '' : margins,
      }) +
        (validation ? t('summary.validation', { value: validation.score }) : '') +
        (whole ? t('summary.whole', { ...whole, value: whole.score }) : ''),
  };
}
