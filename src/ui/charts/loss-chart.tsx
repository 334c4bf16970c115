import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { useFormat } from '../use-format';
import { type ChartPreferences, type LossUnits, perNat } from './chart-preferences';
import { lossDomain } from './domains';
import type { DrawnOverlay, DrawnRun } from './drawn-run';
import { runStyles } from './line-styles';
import { OverlayLines } from './overlay-lines';
import { type HorizontalAxis, PlotAxis, PlotCanvas, ValueAxis } from './plot-axes';
import { type Mark, PlotLabels } from './plot-labels';
import { dotsIfFew, PlotClip, PlotLine } from './plot-lines';
import { DivergenceLine, GuessingLine } from './plot-marks';
import type { Size } from './use-size';
import { useStableDomain } from './use-stable-domain';

export interface LossChartProps extends HorizontalAxis {
  run: DrawnRun;
  /** Those with the same loss. */
  overlays: readonly DrawnOverlay[];
  size: Size;
  units: LossUnits;
  scale: ChartPreferences['scale'];
  classCount: number;
  /** Of a model that only guesses, in nats if it has a unit. */
  guessingLoss: number;
  /** Where it diverged, on the horizontal axis. */
  divergedAt: number | undefined;
}

/** Training loss, raw and smoothed, test loss, and the loss of a model that only guesses. */
export const LossChart = memo(function LossChart(props: LossChartProps) {
  const { run, overlays, size, kind, end, units, scale, classCount, divergedAt } = props;
  const { t } = useTranslation('charts');
  const format = useFormat();
  const factor = perNat[units];
  const guessingLoss = props.guessingLoss * factor;
  const isLogarithm = Math.abs(props.guessingLoss - Math.log(classCount)) < 1e-9;
  const runs = [run, ...overlays.map(({ drawn }) => drawn)];
  const domain = useStableDomain(lossDomain(runs, factor, scale, guessingLoss));
  const { plot, axis } = run;
  const styles = useMemo(
    () => runStyles(overlays.length > 0, plot.stepsPerPoint),
    [overlays.length, plot.stepsPerPoint],
  );
  const marks: Mark[] = [
    {
      kind: 'guessing',
      at: guessingLoss,
      label: t(`guessing.${isLogarithm ? units : 'none'}`, {
        classes: classCount,
        loss: guessingLoss.toFixed(3),
      }),
    },
  ];
  if (divergedAt !== undefined) {
    marks.push({ kind: 'diverged', at: divergedAt, label: t('diverged') });
  }
  const shared = { axis, domain, factor };

  return (
    <PlotCanvas size={size} margin={lossMargin}>
      <PlotAxis kind={kind} end={end} width={size.width} hasLabels />
      <ValueAxis
        minimum={domain[0]}
        maximum={domain[1]}
        scale={scale}
        tickCount={size.height / 24}
        format={format.compact}
      />
      <PlotClip>
        <PlotLine {...shared} style={styles.raw} points={plot.loss} />
        {overlays.map((overlay) => (
          <OverlayLines
            key={overlay.id}
            overlay={overlay}
            chart="loss"
            domain={domain}
            factor={factor}
          />
        ))}
        <PlotLine {...shared} style={styles.train} points={plot.smoothedLoss} />
        <PlotLine
          {...shared}
          style={styles.test}
          points={plot.testLoss}
          dots={dotsIfFew(plot.testLoss)}
        />
      </PlotClip>
      <GuessingLine loss={guessingLoss} />
      {divergedAt !== undefined && <DivergenceLine at={divergedAt} />}
      <PlotLabels
        chart="loss"
        main={run}
        overlays={overlays}
        marks={marks}
        domain={domain}
        factor={factor}
      />
    </PlotCanvas>
  );
});

const lossMargin = { top: 18, bottom: 1 };
