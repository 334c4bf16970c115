import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { useFormat } from '../use-format';
import { type ChartPreferences, type LossUnits, perNat } from './chart-preferences';
import { type Domain, lossDomain } from './domains';
import { DrawnContext, type DrawnRuns } from './drawn-context';
import type { DrawnOverlay, DrawnRun } from './drawn-run';
import { type HorizontalAxis, PlotAxis, PlotCanvas, ValueAxis } from './plot-axes';
import { type Mark, PlotLabels } from './plot-labels';
import { PlotClip } from './plot-lines';
import { DivergenceLine, GuessingLine } from './plot-marks';
import { RunLines } from './run-lines';
import type { Size } from '../use-size';
import { useStableDomain } from './use-stable-domain';

export interface LossChartProps extends HorizontalAxis {
  run: DrawnRun;
  /** Those with the same loss. */
  overlays: readonly DrawnOverlay[];
  size: Size;
  units: LossUnits;
  scale: ChartPreferences['scale'];
  /** How many classes occur. */
  classCount: number;
  /** Of the best answer that does not look at the image, in nats if it has a unit; undefined while it is not known. */
  guessingLoss: number | undefined;
  /** Where it diverged, on the horizontal axis. */
  divergedAt: number | undefined;
}

/** Training loss, raw and smoothed, test loss, and the loss of an answer that does not look at the image. */
export function LossChart(props: LossChartProps) {
  const { run, overlays, units, scale, ...rest } = props;
  const factor = perNat[units];
  const runs = [run, ...overlays.map(({ drawn }) => drawn)];
  const guess = props.guessingLoss === undefined ? undefined : props.guessingLoss * factor;
  const domain = useStableDomain(lossDomain(runs, factor, scale, guess));
  const drawn = useMemo(() => ({ run, overlays }), [run, overlays]);
  return (
    <DrawnContext value={drawn}>
      <LossPlot {...rest} units={units} scale={scale} domain={domain} />
    </DrawnContext>
  );
}

type LossPlotProps = Omit<LossChartProps, keyof DrawnRuns> & { domain: Domain };

/** What stands still while the lines grow. */
const LossPlot = memo(function LossPlot(props: LossPlotProps) {
  const { size, kind, end, units, scale, classCount, divergedAt, domain } = props;
  const { t } = useTranslation('charts');
  const format = useFormat();
  const factor = perNat[units];
  const marks: Mark[] = [];
  const guessingLoss = props.guessingLoss === undefined ? undefined : props.guessingLoss * factor;
  if (guessingLoss !== undefined) {
    const isLogarithm = Math.abs(props.guessingLoss! - Math.log(classCount)) < 1e-9;
    const label = t(`guessing.${isLogarithm ? units : 'none'}`, {
      classes: classCount,
      loss: guessingLoss.toFixed(3),
    });
    marks.push({ kind: 'guessing', at: guessingLoss, label });
  }
  if (divergedAt !== undefined) {
    marks.push({ kind: 'diverged', at: divergedAt, label: t('diverged') });
  }
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
        <RunLines chart="loss" domain={domain} factor={factor} />
      </PlotClip>
      {guessingLoss !== undefined && <GuessingLine loss={guessingLoss} />}
      {divergedAt !== undefined && <DivergenceLine at={divergedAt} />}
      <PlotLabels chart="loss" marks={marks} domain={domain} factor={factor} />
    </PlotCanvas>
  );
});

const lossMargin = { top: 18, bottom: 1 };
