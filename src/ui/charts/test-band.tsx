import { memo } from 'react';
import { useXAxisScale, useYAxisScale } from 'recharts';

import type { Evaluation } from '../../math/history/evaluation';
import { lossInterval, shareInterval } from '../../math/history/test-margin';
import type { Interval } from '../../math/wilson-interval';
import type { Domain } from './domains';
import { bandPath } from './line-path';
import { type LineStyle, nearDomain } from './plot-lines';
import type { RunAxis } from './run-axis';

export interface TestMarksProps {
  chart: 'loss' | 'score';
  tests: readonly Evaluation[];
  style: LineStyle;
  axis: RunAxis;
  domain: Domain;
  /** How many units of the axis make one of the values. */
  factor: number;
}

/** What the tests of a line may be off by: 95 in 100 samples would lie within. */
export const TestBand = memo(function TestBand(props: TestMarksProps) {
  const { chart, tests, style } = props;
  const place = usePlaces(props);
  if (!place) return null;
  const intervalOf = chart === 'loss' ? lossInterval : shareInterval;
  const places = tests.map((test) => placed(test, intervalOf(test)));
  return <path data-band={chart} d={bandPath(places)} fill={style.stroke} fillOpacity={0.13} />;

  function placed({ step }: Evaluation, interval: Interval | undefined) {
    const { x, yOf } = place!;
    return interval && { x: x(step), low: yOf(interval.low), high: yOf(interval.high) };
  }
});

const mostRings = 60;

/** Tests on all images, each with its own value beside the line. */
export const WholeTests = memo(function WholeTests(props: TestMarksProps) {
  const { chart, tests, style } = props;
  const place = usePlaces(props);
  if (!place) return null;
  // Of very many they would run into one another.
  const radius = tests.length > mostRings ? 2 : 4;
  return tests.map(({ step, loss, score }) => {
    const value = chart === 'loss' ? loss : score;
    if (value === undefined || Number.isNaN(value)) return null;
    return (
      <circle
        key={step}
        data-ring={chart}
        cx={place.x(step)}
        cy={place.yOf(value)}
        r={radius}
        fill="var(--paper)"
        stroke={style.stroke}
        strokeOpacity={style.strokeOpacity}
        strokeWidth={1.75}
      />
    );
  });
});

function usePlaces({ axis, domain, factor }: TestMarksProps) {
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!x || !y) return undefined;
  return {
    x: (step: number) => x(axis.toX(step)),
    yOf: (value: number) => y(nearDomain(value * factor, domain)),
  };
}
