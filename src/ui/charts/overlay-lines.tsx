import { memo, useMemo } from 'react';

import type { Domain } from './domains';
import { useDrawnRuns } from './drawn-context';
import { type DrawnOverlay, trainLine } from './drawn-run';
import { overlayGivenUpStyle, overlayRateStyle, overlayStyles } from './line-styles';
import { dotsIfFew, noDots, PlotLine } from './plot-lines';
import { type OverlayLinesProps, SeedLines } from './seed-lines';

/** Another run's lines in the plot of the loss or of the accuracy. */
export function OverlayLines({ overlay, chart, domain, factor = 1 }: OverlayLinesProps) {
  const { drawn, colour, age } = overlay;
  const { shows } = useDrawnRuns();
  const styles = useMemo(() => overlayStyles(colour, age), [colour, age]);
  const givenUpStyle = useMemo(() => overlayGivenUpStyle(colour, age), [colour, age]);
  const { plot, givenUp } = drawn;
  const test = chart === 'loss' ? plot.testLoss : plot.testScore;
  const validation = chart === 'loss' ? plot.validationLoss : plot.validationScore;
  const shared = { axis: drawn.axis, domain, factor };
  return (
    <>
      {overlay.seeds && shows.seeds && (
        <SeedLines overlay={overlay} chart={chart} domain={domain} factor={factor} />
      )}
      {chart === 'loss' &&
        givenUp.map(({ keptStep, loss }, index) => (
          <PlotLine
            key={`${index} ${keptStep}`}
            {...shared}
            style={givenUpStyle}
            points={loss}
            dots={noDots}
          />
        ))}
      {shows.train && (
        <PlotLine {...shared} style={styles.train} points={trainLine(drawn, chart).points} />
      )}
      {shows.test && (
        <PlotLine {...shared} style={styles.test} points={test} dots={dotsIfFew(test)} />
      )}
      {shows.validation && validation.length > 0 && (
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

/** Another run's learning rate. */
export const OverlayRate = memo(function OverlayRate(props: {
  overlay: DrawnOverlay;
  domain: Domain;
}) {
  const { drawn, colour, age } = props.overlay;
  const style = useMemo(() => overlayRateStyle(colour, age), [colour, age]);
  return (
    <PlotLine
      style={style}
      axis={drawn.axis}
      domain={props.domain}
      points={drawn.plot.learningRate}
    />
  );
});
