import { useTranslation } from 'react-i18next';

import type { LayerFigures, StepHealth } from '../../math/inspection/layer-health';
import { AxisBottom, AxisLeft } from '../../ui/plot/axis';
import { Clip, Line, type Point, Rule } from '../../ui/plot/line';
import { Plot } from '../../ui/plot/plot';
import { logarithmicTicks } from '../../ui/plot/ticks';
import { useFormat } from '../../ui/use-format';
import own from './weights.module.css';

const margin = { left: 52, right: 12, top: 12, bottom: 42 };
const shares = [0, 0.25, 0.5, 0.75, 1];

/** From the first layer to the last: the hues between two colours. */
export function toneOfLayer(index: number, count: number): string {
  const share = count < 2 ? 0 : index / (count - 1);
  return `color-mix(in oklch, var(--test) ${Math.round(100 * share)}%, var(--train))`;
}

export interface OverTimePlotProps {
  steps: readonly StepHealth[];
  figure: keyof LayerFigures;
  /** The step that is looked at. */
  step: number;
}

/** A line a layer. Steps are spaced as they are kept, by their logarithm; so that 0 has a place, by that of the step after. */
export function OverTimePlot({ steps, figure, step }: OverTimePlotProps) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const isShare = figure === 'deadShare';
  const lines = steps[0]!.layers.map((_, index) =>
    steps.flatMap((at): Point[] => {
      const value = at.layers[index]?.[figure];
      const isDrawn = value !== undefined && Number.isFinite(value) && (isShare || value > 0);
      return isDrawn ? [{ x: at.step + 1, y: value }] : [];
    }),
  );
  const values = lines.flat().map(({ y }) => y);
  const last = steps.at(-1)!.step + 1;
  const [low, high] = isShare ? ([0, 1] as const) : roundedOut(values);
  const decades = Array.from({ length: Math.ceil(Math.log10(last)) }, (_, power) => 10 ** power);
  return (
    <Plot
      height={240}
      margin={margin}
      x={{ domain: [1, last], scale: 'log' }}
      y={{ domain: [low, high], scale: isShare ? 'linear' : 'log' }}
      label={t('weights.overTime.plot', { figure: t(`weights.overTime.figures.${figure}`) })}
    >
      <AxisLeft
        ticks={isShare ? shares : logarithmicTicks(low, high, 5)}
        format={isShare ? format.share : format.compact}
      />
      <AxisBottom
        ticks={[1, ...decades.map((decade) => decade + 1).filter((tick) => tick <= last)]}
        format={(tick) => format.compact(tick - 1)}
        title={t('time.step')}
      />
      <Clip>
        <Rule at={{ x: Math.min(step + 1, last) }} tone="ink-3" weight="thin" isDashed />
        {lines.map((points, index) => (
          <g key={index} style={{ color: toneOfLayer(index, lines.length) }}>
            <Line points={points} className={own.line} />
          </g>
        ))}
      </Clip>
    </Plot>
  );
}

/** To powers of ten. */
function roundedOut(values: readonly number[]): readonly [number, number] {
  if (values.length === 0) return [0.1, 1];
  const low = 10 ** Math.floor(Math.log10(Math.min(...values)));
  return [low, Math.max(10 * low, 10 ** Math.ceil(Math.log10(Math.max(...values))))];
}
