import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { useFormat } from '../use-format';
import type { Domain } from './domains';
import { DrawnContext, type DrawnRuns, type ShownLines, useDrawnRuns } from './drawn-context';
import { type DrawnOverlay, type DrawnRun, trainLine } from './drawn-run';
import { type HorizontalAxis, PlotAxis, PlotCanvas, plotMargins, ValueAxis } from './plot-axes';
import type { Mark } from './label-requests';
import { PlotLabels } from './plot-labels';
import { PlotClip } from './plot-lines';
import { DivergenceLines } from './plot-marks';
import { RunLines, RunRings } from './run-lines';
import type { Size } from '../use-size';

export interface AccuracyChartProps extends HorizontalAxis {
  run: DrawnRun;
  overlays: readonly DrawnOverlay[];
  shows: ShownLines;
  domain: Domain;
  size: Size;
  /** Where it diverged, on the horizontal axis. */
  divergedAt: readonly number[];
}

/** Training accuracy, raw and smoothed, and test accuracy, of runs whose score is one (`isAccuracy`). */
export function AccuracyChart(props: AccuracyChartProps) {
  const { run, overlays, shows, ...rest } = props;
  const drawn = useMemo(() => ({ run, overlays, shows }), [run, overlays, shows]);
  return (
    <DrawnContext value={drawn}>
      <AccuracyPlot {...rest} />
    </DrawnContext>
  );
}

type AccuracyPlotProps = Omit<AccuracyChartProps, keyof DrawnRuns>;

/** What stands still while the lines grow. */
const AccuracyPlot = memo(function AccuracyPlot(props: AccuracyPlotProps) {
  const { size, kind, start, end, divergedAt, domain } = props;
  const format = useFormat();
  return (
    <PlotCanvas size={size} margin={plotMargins.score}>
      <PlotAxis kind={kind} start={start} end={end} width={size.width} hasLabels />
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
      <RunRings chart="score" domain={wholeRange} />
      <DivergenceLines at={divergedAt} />
      <AccuracyLabels domain={domain} isFromStart={start === 0} />
    </PlotCanvas>
  );
});

const wholeRange: Domain = [0, 1];

/**
 * Where the line of the accuracy rises into the plot, from what: its start lies below `minimum`, where
 * the axis begins. Of several runs it is not told.
 */
function AccuracyLabels({ domain, isFromStart }: { domain: Domain; isFromStart: boolean }) {
  const { run, overlays, shows } = useDrawnRuns();
  const { t } = useTranslation('charts');
  const format = useFormat();
  const { points } = trainLine(run, 'score');
  const first = points[0];
  const entry = points.findIndex(({ value }) => value >= domain[0]);
  const marks: Mark[] = [];
  // Of a start that is missing it is not known what it was.
  const isKnown = isFromStart && first !== undefined && !Number.isNaN(first.value);
  if (isKnown && entry >= 1 && overlays.length === 0 && shows.own && shows.train) {
    const accuracy = format.wholeShare(first.value);
    const at = run.axis.toX(points[entry]!.step);
    marks.push({ kind: 'start', at, label: t('from', { accuracy }) });
  }
  return <PlotLabels chart="score" marks={marks} domain={domain} />;
}
