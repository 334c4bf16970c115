import { memo } from 'react';

import type { PlotData } from '../../math/metric-series';
import { useFormat } from '../use-format';
import { accuracyDomain } from './domains';
import { PlotCanvas, StepAxis, ValueAxis } from './plot-axes';
import { dotsIfFew, PlotClip, PlotLine } from './plot-lines';
import { DivergenceLine } from './plot-marks';
import type { Size } from './use-size';

export interface AccuracyChartProps {
  plot: PlotData;
  size: Size;
  /** The step at the right edge. */
  endStep: number;
  divergedAtStep: number | undefined;
}

/** Training accuracy, raw and smoothed, and test accuracy. */
export const AccuracyChart = memo(function AccuracyChart(props: AccuracyChartProps) {
  const { plot, size, endStep, divergedAtStep } = props;
  const format = useFormat();
  const [minimum, maximum] = accuracyDomain(plot);
  return (
    <PlotCanvas size={size} margin={{ top: 8, bottom: 1 }}>
      <StepAxis end={endStep} width={size.width} hasLabels />
      <ValueAxis
        minimum={minimum}
        maximum={maximum}
        scale="linear"
        tickCount={size.height / 30}
        format={format.share}
      />
      <PlotClip>
        <PlotLine kind="trainRaw" points={plot.accuracy} />
        <PlotLine kind="train" points={plot.smoothedAccuracy} />
        <PlotLine kind="test" points={plot.testAccuracy} dots={dotsIfFew(plot.testAccuracy)} />
      </PlotClip>
      {divergedAtStep !== undefined && <DivergenceLine step={divergedAtStep} />}
    </PlotCanvas>
  );
});
