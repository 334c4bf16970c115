import { memo, useMemo } from 'react';
import { useXAxisScale, useYAxisScale } from 'recharts';

import { spreadOfLines } from '../../math/history/seed-spread';
import type { Domain } from './domains';
import { type DrawnOverlay, type DrawnRun, trainLine } from './drawn-run';
import { linePath } from './line-path';
import { seedStyles } from './line-styles';
import { nearDomain, PlotLine } from './plot-lines';

export interface OverlayLinesProps {
  overlay: DrawnOverlay;
  chart: 'loss' | 'score';
  domain: Domain;
  /** How many units of the axis make one of the values. */
  factor?: number;
}

const testLine = ({ plot }: DrawnRun, chart: OverlayLinesProps['chart']) =>
  chart === 'loss' ? plot.testLoss : plot.testScore;

/**
 * What stands behind the mean of several seeds: the tests of each, faint, and the band of one standard
 * deviation around their mean. The seed under way is drawn with its training, as its tests come rarely.
 */
export function SeedLines({ overlay, chart, domain, factor = 1 }: OverlayLinesProps) {
  const { seeds, colour } = overlay;
  const styles = useMemo(() => seedStyles(colour), [colour]);
  if (!seeds) return null;
  const { through, underWay } = seeds;
  const shared = { domain, factor };
  return (
    <g data-seeds={through.length}>
      {through.length > 1 && (
        <SeedBand overlay={overlay} chart={chart} domain={domain} factor={factor} />
      )}
      {through.length > 1 &&
        through.map((run, seed) => (
          <PlotLine
            key={seed}
            {...shared}
            axis={run.axis}
            style={styles.test}
            points={testLine(run, chart)}
          />
        ))}
      {underWay && (
        <>
          <PlotLine
            {...shared}
            axis={underWay.axis}
            style={styles.train}
            points={trainLine(underWay, chart).points}
          />
          <PlotLine
            {...shared}
            axis={underWay.axis}
            style={styles.test}
            points={testLine(underWay, chart)}
          />
        </>
      )}
    </g>
  );
}

/** From one standard deviation below the mean of the tests to one above it. */
const SeedBand = memo(function SeedBand({ overlay, chart, domain, factor = 1 }: OverlayLinesProps) {
  const x = useXAxisScale();
  const y = useYAxisScale();
  const points = useSpread(overlay, chart);
  if (!x || !y || points.length < 2) return null;
  const { axis } = overlay.drawn;
  const edge = (side: 1 | -1) =>
    points.map(({ step, mean, deviation }) => ({
      x: x(axis.toX(step)) ?? null,
      y: y(nearDomain((mean + side * deviation) * factor, domain)) ?? null,
    }));
  const outline = [...edge(1), ...edge(-1).toReversed()];
  return <path {...seedStyles(overlay.colour).band} d={`${linePath(outline)}Z`} />;
});

function useSpread({ seeds }: DrawnOverlay, chart: OverlayLinesProps['chart']) {
  return useMemo(
    () => spreadOfLines((seeds?.through ?? []).map((run) => testLine(run, chart))),
    [seeds, chart],
  );
}
