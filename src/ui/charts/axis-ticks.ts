import type { AxisKind } from './run-axis';
import { linearTicks, niceCeiling } from '../plot/ticks';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const niceTimes = [
  ...[0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30].map((seconds) => seconds * second),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * minute),
  ...[1, 2, 3, 6, 12, 24, 48, 96, 192].map((hours) => hours * hour),
];
const narrowestSteps = 20;
const narrowestMs = 2 * second;

/**
 * Where the horizontal axis ends: a round place at or after the last. It grows in leaps of about a
 * third at most, so that ticks stand still while the lines grow.
 */
export function endOfAxis(kind: AxisKind, lastX: number, stepsPerEpoch: number): number {
  switch (kind) {
    case 'step':
      return niceCeiling(Math.max(narrowestSteps, lastX));
    case 'epoch':
      return niceCeiling(Math.max(narrowestSteps / stepsPerEpoch, lastX));
    case 'time': {
      const time = Math.max(narrowestMs, lastX);
      const leap = niceTimeFrom(time / 6);
      return Math.ceil(time / leap - 1e-9) * leap;
    }
    default:
      return kind satisfies never;
  }
}

/** Round places from `start` to `end`, at most about `count`: times are parted as on a clock. */
export function axisTicks(kind: AxisKind, start: number, end: number, count: number): number[] {
  const [first, last, most] = [start, end, Math.max(1, count)];
  // Between two steps there is nothing.
  if (kind === 'step') {
    return twoTicksAtLeast(first, last, Math.min(most, Math.max(1, last - first)));
  }
  const distance = kind === 'time' ? niceTimeFrom((last - first) / most) : 0;
  if (distance === 0 || distance > last - first) return twoTicksAtLeast(first, last, most);
  const from = Math.ceil(first / distance - 1e-9);
  const length = Math.floor(last / distance + 1e-9) - from + 1;
  // One alone tells no distance.
  if (length < 2) return twoTicksAtLeast(first, last, most);
  return Array.from({ length }, (_, index) => (from + index) * distance);
}

/** A step of 5 may leave one tick where the next finer one, of 2, leaves few enough. */
function twoTicksAtLeast(start: number, end: number, count: number): number[] {
  const ticks = linearTicks(start, end, count);
  return ticks.length < 2 ? linearTicks(start, end, 1.3 * count) : ticks;
}

/** How far apart the first two of some ticks are; of one alone, how far it is from 0. */
export function tickDistance([first = 1, next = 0]: readonly number[]): number {
  return Math.abs(next - first) || 1;
}

/** The least round time at or above one. */
function niceTimeFrom(atLeast: number): number {
  const longest = niceTimes.at(-1)!;
  return (
    niceTimes.find((time) => time * (1 + 1e-9) >= atLeast) ?? Math.ceil(atLeast / longest) * longest
  );
}
