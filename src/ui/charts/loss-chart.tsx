import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { PlotPoint } from '../../math/downsample';
import type { PlotData } from '../../math/metric-series';
import { useFormat } from '../use-format';
import { type ChartPreferences, type LossUnits, perNat } from './chart-preferences';
import { type Domain, lossDomain } from './domains';
import { PlotCanvas, StepAxis, ValueAxis } from './plot-axes';
import { dotsIfFew, PlotClip, PlotLine } from './plot-lines';
import { DivergenceLine, GuessingLine } from './plot-marks';
import type { Size } from './use-size';

export interface LossChartProps {
  plot: PlotData;
  size: Size;
  /** The step at the right edge. */
  endStep: number;
  units: LossUnits;
  scale: ChartPreferences['scale'];
  classCount: number;
  /** Of a model that only guesses, in nats if it has a unit. */
  guessingLoss: number;
  divergedAtStep: number | undefined;
}

/** Training loss, raw and smoothed, test loss, and the loss of a model that only guesses. */
export const LossChart = memo(function LossChart(props: LossChartProps) {
  const { plot, size, endStep, units, scale, classCount, divergedAtStep } = props;
  const { t } = useTranslation('charts');
  const format = useFormat();
  const guessingLoss = props.guessingLoss * perNat[units];
  const isLogarithm = Math.abs(props.guessingLoss - Math.log(classCount)) < 1e-9;

  const { lines, domain } = useMemo(() => {
    const inUnits = {
      loss: multiplied(plot.loss, perNat[units]),
      smoothedLoss: multiplied(plot.smoothedLoss, perNat[units]),
      testLoss: multiplied(plot.testLoss, perNat[units]),
    };
    const axis = lossDomain(inUnits, scale, guessingLoss);
    return {
      domain: axis,
      lines: {
        loss: clamped(inUnits.loss, axis),
        smoothedLoss: clamped(inUnits.smoothedLoss, axis),
        testLoss: clamped(inUnits.testLoss, axis),
      },
    };
  }, [plot, units, scale, guessingLoss]);

  return (
    <PlotCanvas size={size} margin={{ top: 18, bottom: 1 }}>
      <StepAxis end={endStep} width={size.width} hasLabels />
      <ValueAxis
        minimum={domain[0]}
        maximum={domain[1]}
        scale={scale}
        tickCount={size.height / 24}
        format={format.compact}
      />
      <PlotClip>
        <PlotLine kind="trainRaw" points={lines.loss} />
        <PlotLine kind="train" points={lines.smoothedLoss} />
        <PlotLine kind="test" points={lines.testLoss} dots={dotsIfFew(lines.testLoss)} />
      </PlotClip>
      <GuessingLine
        loss={guessingLoss}
        label={t(`guessing.${isLogarithm ? units : 'none'}`, {
          classes: classCount,
          loss: guessingLoss.toFixed(3),
        })}
      />
      {divergedAtStep !== undefined && (
        <DivergenceLine step={divergedAtStep} label={t('diverged')} avoid={guessingLoss} />
      )}
    </PlotCanvas>
  );
});

function multiplied(points: PlotPoint[], factor: number): PlotPoint[] {
  return points.map(({ step, value }) => ({ step, value: value * factor }));
}

/** Keeps values near the axis: a logarithm has no place for 0, and paths none for 1e30 pixels. */
function clamped(points: PlotPoint[], [minimum, maximum]: Domain): PlotPoint[] {
  return points.map(({ step, value }) => ({
    step,
    value: Math.min(Math.max(value, minimum / 2), maximum * 2),
  }));
}
