import type { PlotPoint } from '../downsample';
import { mean, sampleDeviation } from '../statistics';

/** A mean of several lines at a step, and how far from it the band around it goes. */
export interface BandPoint {
  readonly step: number;
  readonly mean: number;
  readonly deviation: number;
}

/** The mean and the standard deviation of lines, at the steps at which all of them have a finite point. */
export function spreadOfLines(lines: readonly (readonly PlotPoint[])[]): BandPoint[] {
  const [first, ...others] = lines;
  const atStep = others.map(
    (points) => new Map(points.map(({ step, value }) => [step, value] as const)),
  );
  return (first ?? []).flatMap(({ step, value }) => {
    const values = [value, ...atStep.map((points) => points.get(step) ?? Number.NaN)];
    if (lines.length < 2 || !values.every(Number.isFinite)) return [];
    return { step, mean: mean(values), deviation: sampleDeviation(values) };
  });
}
