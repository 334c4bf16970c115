import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { useFormat } from '../use-format';
import styles from './charts.module.css';
import { type Domain, extentOf, union } from './domains';
import { DrawnContext, useDrawnRuns } from './drawn-context';
import { type DrawnRun, trainLine } from './drawn-run';
import { type HorizontalAxis, PlotAxis, PlotCanvas, ValueAxis } from './plot-axes';
import { PlotClip, PlotLine } from './plot-lines';
import { DivergenceLine } from './plot-marks';
import type { Size } from '../use-size';
import { namedAsSmoothed } from './smoothed-name';
import { useStableDomain } from './use-stable-domain';

export interface AdversaryChartProps extends HorizontalAxis {
  run: DrawnRun;
  size: Size;
  divergedAt: number | undefined;
}

/** The losses of a GAN's two networks, in nats, smoothed unless nothing is: the generator's is the run's score. */
export function AdversaryChart({ run, ...rest }: AdversaryChartProps) {
  const linesOf = (chart: 'loss' | 'score') => extentOf(trainLine(run, chart).points);
  const [, highest] = union(linesOf('loss'), linesOf('score'));
  const domain = useStableDomain([0, Math.max(1, Number.isFinite(highest) ? highest : 1)]);
  const drawn = useMemo(() => ({ run, overlays: [] }), [run]);
  return (
    <DrawnContext value={drawn}>
      <AdversaryPlot {...rest} domain={domain} />
    </DrawnContext>
  );
}

type AdversaryPlotProps = Omit<AdversaryChartProps, 'run'> & { domain: Domain };

/** What stands still while the lines grow. */
const AdversaryPlot = memo(function AdversaryPlot(props: AdversaryPlotProps) {
  const { size, kind, end, divergedAt, domain } = props;
  const format = useFormat();
  return (
    <PlotCanvas size={size} margin={margin}>
      <PlotAxis kind={kind} end={end} width={size.width} hasLabels />
      <ValueAxis
        minimum={domain[0]}
        maximum={domain[1]}
        scale="linear"
        tickCount={size.height / 30}
        format={format.compact}
      />
      <PlotClip>
        <AdversaryLines domain={domain} />
      </PlotClip>
      {divergedAt !== undefined && <DivergenceLine at={divergedAt} />}
    </PlotCanvas>
  );
});

function AdversaryLines({ domain }: { domain: Domain }) {
  const { run } = useDrawnRuns();
  const { axis } = run;
  return (
    <>
      <PlotLine
        {...{ axis, domain }}
        style={discriminator}
        points={trainLine(run, 'loss').points}
      />
      <PlotLine {...{ axis, domain }} style={generator} points={trainLine(run, 'score').points} />
    </>
  );
}

/** Which of the two lines is whose. */
export function AdversaryHeading({ smoothing }: { smoothing: number }) {
  const { t } = useTranslation('charts');
  const format = useFormat();
  return (
    <div className={styles.heading}>
      <h2>{namedAsSmoothed(t('adversaries.title'), smoothing, t, format)}</h2>
      <div className={styles.legend} data-by="hue">
        <span className={styles.trainKey}>{t('adversaries.discriminator')}</span>
        <span className={styles.testKey}>{t('adversaries.generator')}</span>
      </div>
    </div>
  );
}

const margin = { top: 8, bottom: 1 };
const discriminator = { stroke: 'var(--train)', strokeWidth: 2 };
const generator = { stroke: 'var(--test)', strokeWidth: 2 };
