import { useMemo } from 'react';

import type { Domain } from './domains';
import { useDrawnRuns } from './drawn-context';
import { ringsOf } from './drawn-run';
import { runStyles } from './line-styles';
import { OverlayLines } from './overlay-lines';
import { dotsIfFew, PlotLine } from './plot-lines';
import { TestBand, WholeTests } from './test-band';

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
  const { lineTests } = plot;
  const rings = ringsOf(plot);
  return (
    <>
      <TestBand {...shared} chart={chart} style={styles.test} tests={lineTests} />
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
      <WholeTests {...shared} chart={chart} style={styles.test} tests={rings} />
    </>
  );
}
