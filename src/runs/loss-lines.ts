import { kindOfLoss } from '../protocol/run-settings';
import type { SavedRun } from '../protocol/saved-run';
import { cachedSettings } from './run-columns';

/** From the bottom of a picture to its top, on a logarithmic scale. */
export interface LossRange {
  readonly lowest: number;
  readonly highest: number;
}

/** Of a loss that is all but nothing no more is to be seen. */
const mostDecades = 5;

const kindOf = (run: SavedRun) => kindOfLoss(cachedSettings(run));

/**
 * The ranges in which the losses of runs are drawn: one for all whose losses measure the same, so that the lower line is
 * the lower loss. A run that exploded goes out at the top, which is the highest loss that a run began with.
 */
export function lossRanges(runs: readonly SavedRun[]): (run: SavedRun) => LossRange | undefined {
  const ranges = new Map<string, LossRange>();
  for (const run of runs) {
    const { lossLine = [] } = run.summary;
    if (lossLine.length === 0) continue;
    const before = ranges.get(kindOf(run));
    let lowest = before?.lowest ?? Infinity;
    for (let at = 1; at < lossLine.length; at += 2) lowest = Math.min(lowest, lossLine[at]!);
    const highest = Math.max(before?.highest ?? 0, lossLine[1]!);
    ranges.set(kindOf(run), { lowest, highest });
  }
  return (run) => {
    const range = ranges.get(kindOf(run));
    if (!range) return undefined;
    const highest = Math.max(range.highest, Number.MIN_VALUE * 1e9);
    // A loss that stays as it is lies in the middle.
    const lowest = Math.min(Math.max(range.lowest, highest / 10 ** mostDecades), highest * 0.99);
    return { lowest, highest };
  };
}

/** The line of a loss, as the data of an SVG path in a box of a size; empty where there is none. */
export function lossPath(
  line: readonly number[],
  { lowest, highest }: LossRange,
  width: number,
  height: number,
): string {
  const lastStep = line.at(-2) ?? 0;
  let path = '';
  for (let at = 0; at < line.length; at += 2) {
    const x = lastStep > 1 ? ((line[at]! - 1) / (lastStep - 1)) * width : 0;
    const within = Math.min(Math.max(line[at + 1]!, lowest), highest);
    const y = (Math.log(highest / within) / Math.log(highest / lowest)) * height;
    path += `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
  }
  // Of a run of one step there is a dot.
  return line.length === 2 ? `${path}h0.1` : path;
}
