import { groupSize } from '../downsample';

/** A group of the finest level has so many rows, one of each further level so many groups of the one before. */
const branching = 8;
/** The groups of the coarsest have 17 million rows. */
const levelCount = 8;

/** Rows; `undefined` of a group without a finite value. */
interface Extremes {
  readonly lowest: number | undefined;
  readonly highest: number | undefined;
}

interface Level {
  /** Rows in a group. */
  readonly size: number;
  /** Sparse, as rows are: of a long gap there is nothing. */
  readonly lowest: number[];
  readonly highest: number[];
}

/**
 * Where the least and the greatest values of a growing column lie, in groups of 8 rows, of 64, of 512 …: a line
 * of 600 points is had from any part of a million values as fast as from a thousand. The borders of
 * the groups that are drawn are those of `groupSize`.
 */
export class GroupExtremes {
  readonly #valueOf: (row: number) => number;
  #levels = emptyLevels();
  /** The group of the finest level of which the coarser ones do not know all yet. */
  #openGroup: number | undefined;

  constructor(valueOf: (row: number) => number) {
    this.#valueOf = valueOf;
  }

  /** Takes in the value of a row that comes after all others. */
  note(row: number, value: number): void {
    if (!Number.isFinite(value)) return;
    const group = Math.floor(row / branching);
    if (group !== this.#openGroup) this.#tellCoarserLevels();
    this.#openGroup = group;
    this.#widen(this.#levels[0]!, group, { lowest: row, highest: row });
  }

  /** Forgets all, to be told of it anew. */
  clear(): void {
    this.#levels = emptyLevels();
    this.#openGroup = undefined;
  }

  /**
   * The row of the least and of the greatest finite value of each group of the rows from `first` up to
   * `end`, in order, so that no spike is lost; of a group without a finite value its first row. At most
   * `maximumCount` (2 or more). Groups at the ends may reach beyond `first` and `end`.
   */
  rows(first: number, end: number, maximumCount: number): number[] {
    const count = end - first;
    if (count <= maximumCount) return Array.from({ length: count }, (_, index) => first + index);
    this.#tellCoarserLevels();
    const mostGroups = Math.max(1, Math.floor(maximumCount / 2));
    let size = groupSize(count, mostGroups);
    // Borders at multiples of the size may cut one group more out of a part than its length asks for.
    while (Math.ceil(end / size) - Math.floor(first / size) > mostGroups) size *= 2;
    const rows: number[] = [];
    for (let start = Math.floor(first / size) * size; start < end; start += size) {
      const { lowest, highest } = this.#extremesOf(start, size);
      if (lowest === undefined || highest === undefined) rows.push(start);
      else if (lowest === highest) rows.push(lowest);
      else rows.push(Math.min(lowest, highest), Math.max(lowest, highest));
    }
    return rows;
  }

  /** Of a group that is drawn: `size` is a power of two, and `start` a multiple of it. */
  #extremesOf(start: number, size: number): Extremes {
    const level = this.#levels.findLast((one) => one.size <= size);
    let [lowest, highest]: [number?, number?] = [];
    const note = (row: number | undefined) => {
      if (row === undefined) return;
      const value = this.#valueOf(row);
      if (!Number.isFinite(value)) return;
      if (lowest === undefined || value < this.#valueOf(lowest)) lowest = row;
      if (highest === undefined || value > this.#valueOf(highest)) highest = row;
    };
    if (level) {
      for (let group = start / level.size; group * level.size < start + size; group += 1) {
        note(level.lowest[group]);
        note(level.highest[group]);
      }
    } else {
      for (let row = start; row < start + size; row += 1) note(row);
    }
    return { lowest, highest };
  }

  #tellCoarserLevels(): void {
    if (this.#openGroup === undefined) return;
    let group = this.#openGroup;
    for (let index = 1; index < levelCount; index += 1) {
      const finer = this.#levels[index - 1]!;
      const extremes = { lowest: finer.lowest[group], highest: finer.highest[group] };
      group = Math.floor(group / branching);
      this.#widen(this.#levels[index]!, group, extremes);
    }
  }

  #widen(level: Level, group: number, { lowest, highest }: Extremes): void {
    if (lowest === undefined || highest === undefined) return;
    const [low, high] = [level.lowest[group], level.highest[group]];
    if (low === undefined || this.#valueOf(lowest) < this.#valueOf(low)) {
      level.lowest[group] = lowest;
    }
    if (high === undefined || this.#valueOf(highest) > this.#valueOf(high)) {
      level.highest[group] = highest;
    }
  }
}

function emptyLevels(): readonly Level[] {
  return Array.from({ length: levelCount }, (_, index) => ({
    size: branching ** (index + 1),
    lowest: [],
    highest: [],
  }));
}
