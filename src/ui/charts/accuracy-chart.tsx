import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { useFormat } from '../use-format';
import { accuracyDomain, type Domain } from './domains';
import type { DrawnOverlay, DrawnRun } from './drawn-run';
import { runStyles } from './line-styles';
import { OverlayLines } from './overlay-lines';
import { type HorizontalAxis, PlotAxis, PlotCanvas, ValueAxis } from './plot-axes';
import { type Mark, PlotLabels } from './plot-labels';
import { dotsIfFew, PlotClip, PlotLine } from './plot-lines';
import { DivergenceLine, StartBelow } from './plot-marks';
import type { Size } from './use-size';
import { useStableDomain } from './use-stable-domain';

export interface AccuracyChartProps extends HorizontalAxis {
  run: DrawnRun;
  overlays: readonly DrawnOverlay[];
  size: Size;
  /** Where it diverged, on the horizontal axis. */
  divergedAt: number | undefined;
}

/** Training accuracy, raw and smoothed, and test accuracy. */
export const AccuracyChart = memo(function AccuracyChart(props: AccuracyChartProps) {
  const { run, overlays, size, kind, end, divergedAt } = props;
  const { t } = useTranslation('charts');
  const format = useFormat();
  const lowest = [run, ...overlays.map(({ drawn }) => drawn)].map((one) => one.lowestAccuracy);
  const domain = useStableDomain(accuracyDomain(Math.min(...lowest)));
  const { plot, axis } = run;
  const styles = useMemo(
    () => runStyles(overlays.length > 0, plot.stepsPerPoint),
    [overlays.length, plot.stepsPerPoint],
  );
  const shared = { axis, domain: wholeRange };
  return (
    <PlotCanvas size={size} margin={accuracyMargin}>
      <PlotAxis kind={kind} end={end} width={size.width} hasLabels />
      <ValueAxis
        minimum={domain[0]}
        maximum={domain[1]}
        scale="linear"
        tickCount={size.height / 30}
        format={format.share}
      />
      <PlotClip>
        <PlotLine {...shared} style={styles.raw} points={plot.accuracy} />
        {overlays.map((overlay) => (
          <OverlayLines key={overlay.id} overlay={overlay} chart="accuracy" domain={wholeRange} />
        ))}
        <PlotLine {...shared} style={styles.train} points={plot.smoothedAccuracy} />
        <PlotLine
          {...shared}
          style={styles.test}
          points={plot.testAccuracy}
          dots={dotsIfFew(plot.testAccuracy)}
        />
      </PlotClip>
      {overlays.length === 0 && (
        <StartBelow
          run={run}
          minimum={domain[0]}
          toLabel={(accuracy) =>
            t('from', { accuracy: format.share(Math.round(accuracy * 100) / 100) })
          }
        />
      )}
      {divergedAt !== undefined && <DivergenceLine at={divergedAt} />}
      <PlotLabels chart="accuracy" main={run} overlays={overlays} marks={noMarks} domain={domain} />
    </PlotCanvas>
  );
});

const accuracyMargin = { top: 8, bottom: 1 };
const wholeRange: Domain = [0, 1];
const noMarks: readonly Mark[] = [];
