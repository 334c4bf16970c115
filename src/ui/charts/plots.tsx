import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { isAccuracy, type ScoreId } from '../../catalog/scores';
import { endOfAxis } from './axis-ticks';
import type { LossId } from '../../math/model/losses';
import type { MetricSeries } from '../../math/history/metric-series';
import { useFormat } from '../use-format';
import { AccuracyChart } from './accuracy-chart';
import { AdversaryChart, AdversaryHeading } from './adversary-chart';
import type { ChartPreferences, LossUnits } from './chart-preferences';
import styles from './charts.module.css';
import { Crosshair } from './crosshair';
import { stepTexts } from './crosshair-readout';
import { type DrawnOverlay, drawnRun, hasRings } from './drawn-run';
import { Heading } from './heading';
import { LearningRateTrack } from './learning-rate-track';
import { LossChart } from './loss-chart';
import type { Overlay } from './overlay';
import { PlotFrame } from './plot-frame';
import { namedAsSmoothed } from './smoothed-name';

const maximumPoints = 600;
/** Fewer for a run that is there to be compared with. */
const maximumOverlayPoints = 300;

export interface PlotsProps {
  series: MetricSeries;
  stepsPerEpoch: number;
  overlays: readonly Overlay[];
  preferences: ChartPreferences;
  units: LossUnits;
  loss: LossId;
  guessingLoss: number | undefined;
  classCount: number;
  /** What its score is, if it has one: it stands below the loss. */
  score: ScoreId | undefined;
  divergedAtStep: number | undefined;
  isTraining: boolean;
  onChooseStep: (step: number) => void;
}

/** The three plots over one axis, with one crosshair. */
export function Plots(props: PlotsProps) {
  const { series, stepsPerEpoch, preferences, units, loss, score, divergedAtStep } = props;
  const { t } = useTranslation('charts');
  const { axis: kind, smoothing } = preferences;
  const drawing = { axis: kind, smoothing, stepsPerEpoch, maximumPoints };
  const run = drawnRun(series, drawing);
  const overlays = drawnOverlays(props.overlays, drawing);
  const comparable = overlays.filter(({ isComparable }) => isComparable);
  const withAccuracy = overlays.filter((overlay) => isAccuracy(overlay.score));
  const lastX = Math.max(run.lastX, ...overlays.map(({ drawn }) => drawn.lastX));
  const end = endOfAxis(kind, lastX, stepsPerEpoch);
  const lossTitle = t(`losses.${loss}`);
  const summaries = useSummaries(series, score, units, lossTitle, smoothing);
  const divergedAt = divergedAtStep === undefined ? undefined : run.axis.toX(divergedAtStep);
  const shared = { run, kind, end };
  const main = useMemo(() => ({ series, drawn: run, stepsPerEpoch }), [series, run, stepsPerEpoch]);
  return (
    <>
      <PlotFrame title={lossTitle} summary={summaries.loss} className={styles.lossRow}>
        {(size) => (
          <LossChart
            {...shared}
            overlays={comparable}
            size={size}
            units={units}
            scale={preferences.scale}
            classCount={props.classCount}
            guessingLoss={props.guessingLoss}
            divergedAt={divergedAt}
          />
        )}
      </PlotFrame>
      <h3 className={styles.learningRateHeading}>{t(`learningRateBy.${kind}`)}</h3>
      <PlotFrame
        title={t(`learningRateBy.${kind}`)}
        summary={summaries.learningRate}
        className={styles.learningRateRow}
      >
        {(size) => <LearningRateTrack {...shared} overlays={overlays} size={size} />}
      </PlotFrame>
      {score && isAccuracy(score) && (
        <>
          <div className={styles.accuracyHeading}>
            <Heading
              title={t(`scores.${score}.title`)}
              legend={overlays.length > 0 ? 'weight' : 'hue'}
              hasRings={hasRings(series)}
              smoothing={smoothing}
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
                size={size}
                divergedAt={divergedAt}
              />
            )}
          </PlotFrame>
        </>
      )}
      {score === 'generator-loss' && (
        <>
          <div className={styles.accuracyHeading}>
            <AdversaryHeading smoothing={smoothing} />
          </div>
          <PlotFrame
            title={t('adversaries.title')}
            summary={[summaries.loss, summaries.score].join(' · ')}
            className={styles.accuracyRow}
          >
            {(size) => <AdversaryChart {...shared} size={size} divergedAt={divergedAt} />}
          </PlotFrame>
        </>
      )}
      {lastX === 0 && <p className={styles.empty}>{t(props.isTraining ? 'awaited' : 'empty')}</p>}
      <Crosshair
        main={main}
        score={score}
        overlays={overlays}
        units={units}
        end={end}
        smoothing={smoothing}
        onChoose={props.onChooseStep}
      />
    </>
  );
}

function drawnOverlays(
  overlays: readonly Overlay[],
  drawing: Parameters<typeof drawnRun>[1],
): DrawnOverlay[] {
  return overlays.flatMap(({ series, seeds, stepsPerEpoch, ...overlay }) => {
    if (!series) return [];
    const draw = (one: MetricSeries) =>
      drawnRun(one, { ...drawing, stepsPerEpoch, maximumPoints: maximumOverlayPoints });
    const drawnSeeds = seeds && {
      through: seeds.through.map(draw),
      underWay: seeds.underWay && draw(seeds.underWay),
    };
    return { ...overlay, series, drawn: draw(series), ...(drawnSeeds && { seeds: drawnSeeds }) };
  });
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
  const { whole } = texts;
  const name = namedAsSmoothed(t('train'), smoothing, t, format);
  return {
    loss:
      t('summary.loss', { step, name, train: texts.smoothedLoss, test: texts.testLoss }) +
      (whole ? t('summary.whole', { ...whole, value: whole.loss }) : ''),
    learningRate: t('summary.learningRate', { step, rate: texts.learningRate }),
    score:
      chart &&
      t('summary.score', { chart, step, name, train: texts.smoothedScore, test: texts.testScore }) +
        (whole ? t('summary.whole', { ...whole, value: whole.score }) : ''),
  };
}
