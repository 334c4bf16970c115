import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { useFormat } from '../use-format';
import { type ChartPreferences, type LossUnits, perNat } from './chart-preferences';
import type { Domain } from './domains';
import { DrawnContext, type DrawnRuns, type ShownLines } from './drawn-context';
import type { DrawnOverlay, DrawnRun } from './drawn-run';
import { type HorizontalAxis, PlotAxis, PlotCanvas, plotMargins, ValueAxis } from './plot-axes';
import type { Mark } from './label-requests';
import { PlotLabels } from './plot-labels';
import { PlotClip } from './plot-lines';
import { DivergenceLines, LevelLine } from './plot-marks';
import { RunLines, RunRings } from './run-lines';
import type { Size } from '../use-size';

export interface LossChartProps extends HorizontalAxis {
  run: DrawnRun;
  /** Those with the same loss. */
  overlays: readonly DrawnOverlay[];
  shows: ShownLines;
  /** Of the losses, in `units`. */
  domain: Domain;
  size: Size;
  units: LossUnits;
  scale: ChartPreferences['scale'];
  /** How many classes occur. */
  classCount: number;
  /** Of the best answer that does not look at the image, in nats if it has a unit; undefined while it is not known. */
  guessingLoss: number | undefined;
  /** Whether that answer is an image, the mean one. */
  guessesImage: boolean;
  /** Of the best answer there is, where that loss is not 0; as `guessingLoss`. */
  leastLoss: number | undefined;
  /** Where it diverged, on the horizontal axis. */
  divergedAt: readonly number[];
  /** There is no line yet: words stand in their place. */
  isEmpty: boolean;
}

/** Training loss, raw and smoothed, test loss, and the loss of an answer that does not look at the image. */
export function LossChart(props: LossChartProps) {
  const { run, overlays, shows, ...rest } = props;
  const drawn = useMemo(() => ({ run, overlays, shows }), [run, overlays, shows]);
  return (
    <DrawnContext value={drawn}>
      <LossPlot {...rest} />
    </DrawnContext>
  );
}

type LossPlotProps = Omit<LossChartProps, keyof DrawnRuns>;

/** What stands still while the lines grow. */
const LossPlot = memo(function LossPlot(props: LossPlotProps) {
  const { size, kind, start, end, units, scale, classCount, divergedAt, domain } = props;
  const { t } = useTranslation('charts');
  const format = useFormat();
  const factor = perNat[units];
  const marks: Mark[] = [];
  const guessingLoss = props.guessingLoss === undefined ? undefined : props.guessingLoss * factor;
  if (guessingLoss !== undefined) {
    const isLogarithm = Math.abs(props.guessingLoss! - Math.log(classCount)) < 1e-9;
    const label = t(`guessing.${props.guessesImage ? 'image' : isLogarithm ? units : 'none'}`, {
      classes: classCount,
      loss: guessingLoss.toFixed(3),
    });
    marks.push({ kind: 'level', at: guessingLoss, label });
  }
  const leastLoss = props.leastLoss === undefined ? undefined : props.leastLoss * factor;
  if (leastLoss !== undefined) {
    marks.push({ kind: 'level', at: leastLoss, label: t('least', { loss: leastLoss.toFixed(3) }) });
  }
  for (const at of divergedAt) marks.push({ kind: 'diverged', at, label: t('diverged') });
  return (
    <PlotCanvas size={size} margin={plotMargins.loss}>
      <PlotAxis kind={kind} start={start} end={end} width={size.width} hasLabels />
      <ValueAxis
        minimum={domain[0]}
        maximum={domain[1]}
        scale={scale}
        tickCount={size.height / 24}
        format={format.tick}
        // It would run through the words.
        hasGrid={!props.isEmpty}
      />
      <PlotClip>
        <RunLines chart="loss" domain={domain} factor={factor} />
      </PlotClip>
      <RunRings chart="loss" domain={domain} factor={factor} />
      {guessingLoss !== undefined && <LevelLine loss={guessingLoss} />}
      {leastLoss !== undefined && <LevelLine loss={leastLoss} />}
      <DivergenceLines at={divergedAt} />
      <PlotLabels chart="loss" marks={marks} domain={domain} factor={factor} />
    </PlotCanvas>
  );
});
