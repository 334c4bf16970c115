import { memo } from 'react';
import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';

import type { Evaluation } from '../../math/history/evaluation';
import { lossInterval, shareInterval } from '../../math/history/test-margin';
import type { Interval } from '../../math/wilson-interval';
import type { Domain } from './domains';
import { bandPath } from './line-path';
import { type LineStyle, nearDomain } from './plot-lines';
import type { RunAxis } from './run-axis';

interface TestMarksProps {
  chart: 'loss' | 'score';
  tests: readonly Evaluation[];
  axis: RunAxis;
  domain: Domain;
  /** How many units of the axis make one of the values. */
  factor: number;
}

/** What the tests of a line may be off by: 95 in 100 samples would lie within. */
export const TestBand = memo(function TestBand(props: TestMarksProps & { style: LineStyle }) {
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

export interface WholeTestsProps extends TestMarksProps {
  stroke: string | undefined;
  opacity?: number | string | undefined;
}

/** Tests on all images, each with its own value beside the line: those whose middle lies in the plot, whole. */
export const WholeTests = memo(function WholeTests(props: WholeTestsProps) {
  const { chart, tests, stroke, opacity } = props;
  const place = usePlaces(props);
  const area = usePlotArea();
  if (!place || !area) return null;
  // Of very many they would run into one another.
  const radius = tests.length > mostRings ? 2 : 4;
  return tests.map(({ step, loss, score }) => {
    const value = chart === 'loss' ? loss : score;
    if (value === undefined || Number.isNaN(value)) return null;
    const [x, y] = [place.x(step) ?? Number.NaN, place.yOf(value) ?? Number.NaN];
    const isBeside = x < area.x - slack || x > area.x + area.width + slack;
    if (isBeside || y < area.y - slack || y > area.y + area.height + slack) return null;
    return (
      <circle
        key={step}
        data-ring={chart}
        cx={x}
        cy={y}
        r={radius}
        fill="var(--paper)"
        stroke={stroke}
        strokeOpacity={opacity}
        strokeWidth={1.75}
      />
    );
  });
});

/** A pixel that arithmetic may cost. */
const slack = 1;

function usePlaces({ axis, domain, factor }: TestMarksProps) {
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!x || !y) return undefined;
  return {
    x: (step: number) => x(axis.toX(step)),
    yOf: (value: number) => y(nearDomain(value * factor, domain)),
  };
}
