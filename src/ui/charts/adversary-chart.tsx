import { memo, useMemo } from 'react';

import { useFormat } from '../use-format';
import type { Domain } from './domains';
import { DrawnContext, type ShownLines, useDrawnRuns } from './drawn-context';
import { type DrawnRun, trainLine } from './drawn-run';
import { type HorizontalAxis, PlotAxis, PlotCanvas, plotMargins, ValueAxis } from './plot-axes';
import { PlotClip, PlotLine } from './plot-lines';
import { DivergenceLines } from './plot-marks';
import type { Size } from '../use-size';

export interface AdversaryChartProps extends HorizontalAxis {
  run: DrawnRun;
  shows: ShownLines;
  showsDiscriminator: boolean;
  showsGenerator: boolean;
  domain: Domain;
  size: Size;
  divergedAt: readonly number[];
}

/** The losses of a GAN's two networks, in nats, smoothed unless nothing is: the generator's is the run's score. */
export function AdversaryChart({ run, shows, ...rest }: AdversaryChartProps) {
  const drawn = useMemo(() => ({ run, overlays: [], shows }), [run, shows]);
  return (
    <DrawnContext value={drawn}>
      <AdversaryPlot {...rest} />
    </DrawnContext>
  );
}

type AdversaryPlotProps = Omit<AdversaryChartProps, 'run' | 'shows'>;

/** What stands still while the lines grow. */
const AdversaryPlot = memo(function AdversaryPlot(props: AdversaryPlotProps) {
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
        format={format.tick}
      />
      <PlotClip>
        <AdversaryLines {...props} />
      </PlotClip>
      <DivergenceLines at={divergedAt} />
    </PlotCanvas>
  );
});

function AdversaryLines({ domain, showsDiscriminator, showsGenerator }: AdversaryPlotProps) {
  const { run, shows } = useDrawnRuns();
  const { axis } = run;
  if (!shows.own) return null;
  return (
    <>
      {showsDiscriminator && (
        <PlotLine
          {...{ axis, domain }}
          style={discriminator}
          points={trainLine(run, 'loss').points}
        />
      )}
      {showsGenerator && (
        <PlotLine {...{ axis, domain }} style={generator} points={trainLine(run, 'score').points} />
      )}
    </>
  );
}

const discriminator = { stroke: 'var(--train)', strokeWidth: 2 };
const generator = { stroke: 'var(--generator)', strokeWidth: 2 };
