import { useMemo } from 'react';

import type { Domain } from './domains';
import { useDrawnRuns } from './drawn-context';
import { runStyles } from './line-styles';
import { OverlayLines } from './overlay-lines';
import { dotsIfFew, PlotLine } from './plot-lines';

export interface RunLinesProps {
  chart: 'loss' | 'score';
  domain: Domain;
  /** How many units of the axis make one of the values. */
  factor?: number;
}

/** The lines of the run under way in the plot of the loss or of the accuracy, and those of others between them. */
export function RunLines({ chart, domain, factor = 1 }: RunLinesProps) {
  const { run, overlays } = useDrawnRuns();
  const { plot, axis } = run;
  const styles = useMemo(
    () => runStyles(overlays.length > 0, plot.stepsPerPoint),
    [overlays.length, plot.stepsPerPoint],
  );
  const isLoss = chart === 'loss';
  const test = isLoss ? plot.testLoss : plot.testScore;
  const shared = { axis, domain, factor };
  return (
    <>
      <PlotLine {...shared} style={styles.raw} points={plot[chart]} />
      {overlays.map((overlay) => (
        <OverlayLines
          key={overlay.id}
          overlay={overlay}
          chart={chart}
          domain={domain}
          factor={factor}
        />
      ))}
      <PlotLine
        {...shared}
        style={styles.train}
        points={isLoss ? plot.smoothedLoss : plot.smoothedScore}
      />
      <PlotLine {...shared} style={styles.test} points={test} dots={dotsIfFew(test)} />
    </>
  );
}
