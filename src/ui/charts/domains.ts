import type { PlotPoint } from '../../math/downsample';
import type { PlotData } from '../../math/metric-series';
import { niceCeiling } from '../../math/ticks';

export type Domain = [minimum: number, maximum: number];

/** Raw noise may stretch the loss axis at most by this factor beyond the smoothed and test lines. */
const noiseStretch = 3;
/** Losses beyond these are drawn at the edge of a logarithmic axis. */
const smallestLoss = 1e-8;
const accuracyFloors = [0.99, 0.98, 0.95, 0.9, 0.8, 0.5];

/**
 * Where the step axis ends: a round step at or after the last. It grows in leaps of at most a third,
 * so that ticks stand still while the lines grow.
 */
export function endOfStepAxis(lastStep: number): number {
  return niceCeiling(Math.max(20, lastStep));
}

export type LossLines = Pick<PlotData, 'loss' | 'smoothedLoss' | 'testLoss'>;

/** The loss axis, in the unit of the lines. It always shows the loss of guessing. */
export function lossDomain(
  lines: LossLines,
  scale: 'linear' | 'log',
  guessingLoss: number,
): Domain {
  const calm = [...positive(lines.smoothedLoss), ...positive(lines.testLoss), guessingLoss];
  const noisy = [...positive(lines.loss), ...calm];
  const calmTop = Math.max(...calm);
  const top = niceCeiling(Math.min(Math.max(...noisy), calmTop * noiseStretch) * 1.05);
  if (scale === 'linear') return [0, top];
  const bottom = Math.max(Math.min(...noisy), Math.min(...calm) / noiseStretch, smallestLoss);
  return [Math.min(niceFloor(bottom), top / 10), top];
}

/**
 * The accuracy axis: up to 1, from a round floor under four fifths of the smoothed and test values.
 * The first steps of a run all start near chance; were they to set the floor, the rest would be flat.
 * A fall later on is news, and always shown in full.
 */
export function accuracyDomain(plot: PlotData): Domain {
  const values = [...positive(plot.smoothedAccuracy), ...positive(plot.testAccuracy)].toSorted(
    (a, b) => a - b,
  );
  const typicalError = 1 - (values[Math.floor(values.length / 5)] ?? 0);
  const afterStart = (plot.smoothedAccuracy.at(-1)?.step ?? 0) / 5;
  const isLater = ({ step }: PlotPoint) => step > afterStart;
  const later = [...plot.smoothedAccuracy, ...plot.testAccuracy].filter(isLater);
  const lowest = Math.min(1 - 1.5 * typicalError, ...positive(later));
  return [accuracyFloors.find((floor) => floor <= lowest) ?? 0, 1];
}

/** The logarithmic axis of the learning rate: the values and some room around them. */
export function learningRateDomain(plot: PlotData): Domain {
  const rates = positive(plot.learningRate);
  const lowest = rates.length > 0 ? Math.min(...rates) : 1e-3;
  const highest = rates.length > 0 ? Math.max(...rates) : 1e-3;
  return [lowest / 2.5, highest * 2.5];
}

function positive(points: readonly PlotPoint[]): number[] {
  return points.map(({ value }) => value).filter((value) => value > 0 && Number.isFinite(value));
}

function niceFloor(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const mantissa = [5, 2, 1].find((candidate) => candidate <= (value / power) * (1 + 1e-9)) ?? 1;
  return mantissa * power;
}
