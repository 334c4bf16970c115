import { memo, useMemo } from 'react';

import { useFormat } from '../use-format';
import { accuracyDomain, type Domain } from './domains';
import { DrawnContext, type DrawnRuns } from './drawn-context';
import type { DrawnOverlay, DrawnRun } from './drawn-run';
import { type HorizontalAxis, PlotAxis, PlotCanvas, ValueAxis } from './plot-axes';
import { type Mark, PlotLabels } from './plot-labels';
import { PlotClip } from './plot-lines';
import { DivergenceLine, StartBelow } from './plot-marks';
import { RunLines } from './run-lines';
import type { Size } from '../use-size';
import { useStableDomain } from './use-stable-domain';

export interface AccuracyChartProps extends HorizontalAxis {
  run: DrawnRun;
  overlays: readonly DrawnOverlay[];
  size: Size;
  /** Where it diverged, on the horizontal axis. */
  divergedAt: number | undefined;
}

/** Training accuracy, raw and smoothed, and test accuracy, of runs whose score is one (`isAccuracy`). */
export function AccuracyChart({ run, overlays, ...rest }: AccuracyChartProps) {
  const lowest = [run, ...overlays.map(({ drawn }) => drawn)].map((one) => one.lowestAccuracy);
  const domain = useStableDomain(accuracyDomain(Math.min(...lowest)));
  const drawn = useMemo(() => ({ run, overlays }), [run, overlays]);
  return (
    <DrawnContext value={drawn}>
      <AccuracyPlot {...rest} domain={domain} />
    </DrawnContext>
  );
}

type AccuracyPlotProps = Omit<AccuracyChartProps, keyof DrawnRuns> & { domain: Domain };

/** What stands still while the lines grow. */
const AccuracyPlot = memo(function AccuracyPlot(props: AccuracyPlotProps) {
  const { size, kind, end, divergedAt, domain } = props;
  const format = useFormat();
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
        <RunLines chart="score" domain={wholeRange} />
      </PlotClip>
      <StartBelow minimum={domain[0]} />
      {divergedAt !== undefined && <DivergenceLine at={divergedAt} />}
      <PlotLabels chart="score" marks={noMarks} domain={domain} />
    </PlotCanvas>
  );
});

const accuracyMargin = { top: 8, bottom: 1 };
const wholeRange: Domain = [0, 1];
const noMarks: readonly Mark[] = [];
