import type { MetricSeries } from '../../math/history/metric-series';
import type { Trial } from '../../store/race/trial-state';
import { overlayColour } from '../../ui/charts/overlay';
import { AxisBottom, AxisLeft } from '../../ui/plot/axis';
import { Clip, Line, Rule } from '../../ui/plot/line';
import { Marker, PlotLabel } from '../../ui/plot/marker';
import { Plot } from '../../ui/plot/plot';
import { useWords } from '../use-words';
import { words } from './words';

/** In nats; what is beyond leaves the plot. */
const highest = 3;
const guessing = Math.log(10);

export interface TrialPlotProps {
  trial: Trial | undefined;
  steps: number;
  /** The losses of trainings that were made before, to be seen until there are others. */
  earlier?: readonly MetricSeries[] | undefined;
}

/** The losses of a trial's runs, step by step: each batch's faintly, and smoothed. */
export function TrialPlot({ trial, steps, earlier }: TrialPlotProps) {
  const t = useWords(words).plot;
  const pointsOf = (points: readonly { step: number; value: number }[]) =>
    points
      .filter(({ value }) => Number.isFinite(value))
      .map(({ step, value }) => ({ x: step, y: value }));
  return (
    <Plot height={240} x={{ domain: [0, steps] }} y={{ domain: [0, highest] }}>
      <AxisLeft ticks={[0, 1, 2, 3]} title={t.title} />
      <AxisBottom ticks={[0, steps / 2, steps]} />
      <Rule at={{ y: guessing }} tone="faint" weight="thin" isDashed />
      <PlotLabel at={{ x: steps, y: guessing }} offset={[0, -7]} anchor="end">
        {t.guessing}
      </PlotLabel>
      {!trial &&
        earlier?.map((series, lane) => (
          <g key={lane} style={{ '--tone': overlayColour(lane) } as object}>
            <Clip>
              <Line points={pointsOf(series.plot(2 * steps).smoothedLoss)} isDashed />
            </Clip>
          </g>
        ))}
      {trial?.lanes.map(({ series, divergence }, lane) => {
        const { loss, smoothedLoss } = series.plot(2 * steps);
        return (
          <g key={lane} style={{ '--tone': overlayColour(lane) } as object}>
            <Clip>
              <Line points={pointsOf(loss)} weight="thin" isFaint />
              <Line points={pointsOf(smoothedLoss)} />
            </Clip>
            {divergence && (
              <Marker at={{ x: divergence.step, y: highest }} shape="cross" radius={5} />
            )}
          </g>
        );
      })}
    </Plot>
  );
}
