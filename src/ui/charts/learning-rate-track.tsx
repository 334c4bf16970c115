import { memo } from 'react';

import type { PlotData } from '../../math/metric-series';
import { useFormat } from '../use-format';
import { learningRateDomain } from './domains';
import { PlotCanvas, StepAxis, ValueAxis } from './plot-axes';
import { dotsIfFew, PlotClip, PlotLine } from './plot-lines';
import type { Size } from './use-size';

export interface LearningRateTrackProps {
  plot: PlotData;
  size: Size;
  /** The step at the right edge. */
  endStep: number;
}

/**
 * The learning rate over the same steps as the other plots, with a dot at each change. Where a schedule
 * or a drag changes it with every step the line alone says so.
 */
export const LearningRateTrack = memo(function LearningRateTrack(props: LearningRateTrackProps) {
  const { plot, size, endStep } = props;
  const format = useFormat();
  const [minimum, maximum] = learningRateDomain(plot);
  // The first point is the start and the last one the present: neither is a change.
  const changes = plot.learningRate
    .slice(1, -1)
    .filter((_, index) => isHeld(plot, index) || isHeld(plot, index + 1));
  return (
    <PlotCanvas size={size} margin={{ top: 6, bottom: 6 }}>
      <StepAxis end={endStep} width={size.width} hasLabels={false} />
      <ValueAxis
        minimum={minimum}
        maximum={maximum}
        scale="log"
        tickCount={size.height / 18}
        format={format.compact}
      />
      <PlotClip>
        <PlotLine kind="learningRate" points={plot.learningRate} dots={dotsIfFew(changes)} />
      </PlotClip>
    </PlotCanvas>
  );
});

/** Whether the rate was the same for a while after point `index`. */
function isHeld({ learningRate, stepsPerPoint }: PlotData, index: number): boolean {
  return learningRate[index + 1]!.step - learningRate[index]!.step > 2 * stepsPerPoint;
}
