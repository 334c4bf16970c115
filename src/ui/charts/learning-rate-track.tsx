import { memo, useMemo } from 'react';

import type { PlotData } from '../../math/history/series-plot';
import { useFormat } from '../use-format';
import type { Domain } from './domains';
import { DrawnContext, type DrawnRuns, type ShownLines, useDrawnRuns } from './drawn-context';
import type { DrawnOverlay, DrawnRun } from './drawn-run';
import { rateStyle } from './line-styles';
import { OverlayRate } from './overlay-lines';
import { type HorizontalAxis, PlotAxis, PlotCanvas, plotMargins, ValueAxis } from './plot-axes';
import { dotsIfFew, PlotClip, PlotLine } from './plot-lines';
import type { Size } from '../use-size';

export interface LearningRateTrackProps extends HorizontalAxis {
  run: DrawnRun;
  overlays: readonly DrawnOverlay[];
  shows: ShownLines;
  domain: Domain;
  size: Size;
}

/**
 * The learning rate over the same axis as the other plots, with a dot at each change. Where a schedule
 * or a drag changes it with every step the line alone says so.
 */
export function LearningRateTrack(props: LearningRateTrackProps) {
  const { run, overlays, shows, ...rest } = props;
  const drawn = useMemo(() => ({ run, overlays, shows }), [run, overlays, shows]);
  return (
    <DrawnContext value={drawn}>
      <RatePlot {...rest} />
    </DrawnContext>
  );
}

type RatePlotProps = Omit<LearningRateTrackProps, keyof DrawnRuns>;

/** Below it a rate is written with a power of ten, and then all of an axis are. */
const smallestDecimal = 0.001;
const exponential = (rate: number): string => rate.toExponential();

/** What stands still while the lines grow. */
const RatePlot = memo(function RatePlot({ size, kind, start, end, domain }: RatePlotProps) {
  const format = useFormat();
  return (
    <PlotCanvas size={size} margin={plotMargins.rate}>
      <PlotAxis kind={kind} start={start} end={end} width={size.width} hasLabels={false} />
      <ValueAxis
        minimum={domain[0]}
        maximum={domain[1]}
        scale="log"
        tickCount={size.height / 18}
        hasEnds
        format={domain[0] < smallestDecimal ? exponential : format.compact}
      />
      <PlotClip>
        <RateLines domain={domain} />
      </PlotClip>
    </PlotCanvas>
  );
});

function RateLines({ domain }: { domain: Domain }) {
  const { run, overlays, shows } = useDrawnRuns();
  const { plot, axis } = run;
  // The first point is the start and the last one the present: neither is a change.
  const changes = plot.learningRate
    .slice(1, -1)
    .filter((_, index) => isHeld(plot, index) || isHeld(plot, index + 1));
  return (
    <>
      {overlays.map((overlay) => (
        <OverlayRate key={overlay.id} overlay={overlay} domain={domain} />
      ))}
      {shows.own && (
        <PlotLine
          style={rateStyle}
          axis={axis}
          domain={domain}
          points={plot.learningRate}
          dots={dotsIfFew(changes)}
        />
      )}
    </>
  );
}

/** Whether the rate was the same for a while after point `index`. */
function isHeld({ learningRate, stepsPerPoint }: PlotData, index: number): boolean {
  return learningRate[index + 1]!.step - learningRate[index]!.step > 2 * stepsPerPoint;
}
