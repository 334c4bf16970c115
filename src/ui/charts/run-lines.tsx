import { Fragment, useMemo } from 'react';

import type { Domain } from './domains';
import { useDrawnRuns } from './drawn-context';
import { ringedSplits, ringsOf } from './drawn-run';
import { givenUpStyle, overlayStyles, runStyles } from './line-styles';
import { OverlayLines } from './overlay-lines';
import { dotsIfFew, noDots, PlotLine } from './plot-lines';
import { TestBand, WholeTests } from './test-band';

export interface RunLinesProps {
  chart: 'loss' | 'score';
  domain: Domain;
  /** How many units of the axis make one of the values. */
  factor?: number;
}

/** The lines of the run under way in the plot of the loss or of the accuracy, and those of others between them. */
export function RunLines({ chart, domain, factor = 1 }: RunLinesProps) {
  const { run, overlays, shows } = useDrawnRuns();
  const { plot, axis } = run;
  const styles = useMemo(
    () => runStyles(overlays.length > 0, plot.stepsPerPoint),
    [overlays.length, plot.stepsPerPoint],
  );
  const isLoss = chart === 'loss';
  const test = isLoss ? plot.testLoss : plot.testScore;
  const shared = { axis, domain, factor };
  const { lineTests, lineValidations } = plot;
  const validation = isLoss ? plot.validationLoss : plot.validationScore;
  return (
    <>
      {shows.own && shows.test && (
        <TestBand {...shared} chart={chart} style={styles.test} tests={lineTests} />
      )}
      {shows.own && shows.validation && lineValidations.length > 0 && (
        <TestBand {...shared} chart={chart} style={styles.validation} tests={lineValidations} />
      )}
      {shows.own && shows.batch && <PlotLine {...shared} style={styles.raw} points={plot[chart]} />}
      {shows.own &&
        isLoss &&
        run.givenUp.map(({ keptStep, loss }, index) => (
          <PlotLine
            key={`${index} ${keptStep}`}
            {...shared}
            style={givenUpStyle}
            points={loss}
            dots={noDots}
          />
        ))}
      {overlays.map((overlay) => (
        <OverlayLines
          key={overlay.id}
          overlay={overlay}
          chart={chart}
          domain={domain}
          factor={factor}
        />
      ))}
      {shows.own && shows.train && (
        <PlotLine
          {...shared}
          style={styles.train}
          points={isLoss ? plot.smoothedLoss : plot.smoothedScore}
        />
      )}
      {shows.own && shows.test && (
        <PlotLine {...shared} style={styles.test} points={test} dots={dotsIfFew(test)} />
      )}
      {shows.own && shows.validation && validation.length > 0 && (
        <PlotLine
          {...shared}
          style={styles.validation}
          points={validation}
          dots={dotsIfFew(validation)}
        />
      )}
    </>
  );
}

/** The tests on all images of all runs, above their lines: whole at the edges of the plot, where lines end. */
export function RunRings({ chart, domain, factor = 1 }: RunLinesProps) {
  const { run, overlays, shows } = useDrawnRuns();
  const own = runStyles(overlays.length > 0, run.plot.stepsPerPoint);
  const shared = { chart, domain, factor };
  return ringedSplits(shows).map((split) => (
    <Fragment key={split}>
      {overlays.map(({ id, drawn, colour, age }) => (
        <WholeTests
          key={id}
          {...shared}
          axis={drawn.axis}
          stroke={overlayStyles(colour, age)[split].stroke}
          opacity={overlayStyles(colour, age)[split].strokeOpacity}
          tests={ringsOf(drawn.plot, split)}
        />
      ))}
      {shows.own && (
        <WholeTests
          {...shared}
          axis={run.axis}
          stroke={own[split].stroke}
          tests={ringsOf(run.plot, split)}
        />
      )}
    </Fragment>
  ));
}
