import { groupSize } from '../downsample';

/** Twice as many groups as the lines of a plot have, and more. */
const mostGroups = 1024;
const none = -1;

type Extremes = readonly [lowest: number, highest: number];

/**
 * Where the least and the greatest values of a growing column lie, group by group, kept up with each
 * value: a line of 600 points is had from a million values as fast as from a thousand. The borders of
 * the groups are those of `groupSize`.
 */
export class GroupExtremes {
  readonly #valueOf: (row: number) => number;
  /** A power of two. */
  #size = 1;
  /** Rows; of a group without a finite value none. */
  #lowest: number[] = [];
  #highest: number[] = [];

  constructor(valueOf: (row: number) => number) {
    this.#valueOf = valueOf;
  }

  /** Takes in the value of a row that comes after all others. */
  note(row: number, value: number): void {
    while (row >= mostGroups * this.#size) this.#merge();
    if (!Number.isFinite(value)) return;
    const group = Math.floor(row / this.#size);
    while (this.#lowest.length <= group) this.#addGroup();
    const [lowest, highest] = [this.#lowest[group]!, this.#highest[group]!];
    if (lowest === none || value < this.#valueOf(lowest)) this.#lowest[group] = row;
    if (highest === none || value > this.#valueOf(highest)) this.#highest[group] = row;
  }

  /** Forgets all, to be told of it anew. */
  clear(): void {
    this.#size = 1;
    this.#lowest = [];
    this.#highest = [];
  }

  /**
   * The row of the least and of the greatest finite value of each group of rows, in order, so that no
   * spike is lost; of a group without a finite value its first row. At most `maximumCount`.
   */
  rows(length: number, maximumCount: number): number[] {
    if (length <= maximumCount) return Array.from({ length }, (_, index) => index);
    const size = groupSize(length, Math.max(1, Math.floor(maximumCount / 2)));
    const extremesFrom = (start: number) =>
      size < this.#size
        ? this.#extremesOfRows(start, Math.min(start + size, length))
        : this.#extremesOfGroups(start / this.#size, (start + size) / this.#size);
    const rows: number[] = [];
    for (let start = 0; start < length; start += size) {
      const [lowest, highest] = extremesFrom(start);
      if (lowest === none) rows.push(start);
      else if (lowest === highest) rows.push(lowest);
      else rows.push(Math.min(lowest, highest), Math.max(lowest, highest));
    }
    return rows;
  }

  #extremesOfGroups(first: number, end: number): Extremes {
    let [lowest, highest] = [none, none];
    for (let group = first; group < Math.min(end, this.#lowest.length); group += 1) {
      const [low, high] = [this.#lowest[group]!, this.#highest[group]!];
      if (low === none) continue;
      if (lowest === none || this.#valueOf(low) < this.#valueOf(lowest)) lowest = low;
      if (highest === none || this.#valueOf(high) > this.#valueOf(highest)) highest = high;
    }
    return [lowest, highest];
  }

  /** Of more lines than there are groups. */
  #extremesOfRows(start: number, end: number): Extremes {
    let [lowest, highest] = [none, none];
    for (let row = start; row < end; row += 1) {
      const value = this.#valueOf(row);
      if (!Number.isFinite(value)) continue;
      if (lowest === none || value < this.#valueOf(lowest)) lowest = row;
      if (highest === none || value > this.#valueOf(highest)) highest = row;
    }
    return [lowest, highest];
  }

  #addGroup(): void {
    this.#lowest.push(none);
    this.#highest.push(none);
  }

  /** Of two groups each is made one. */
  #merge(): void {
    const pairs = Array.from({ length: Math.ceil(this.#lowest.length / 2) }, (_, group) =>
      this.#extremesOfGroups(2 * group, 2 * group + 2),
    );
    this.#lowest = pairs.map(([lowest]) => lowest);
    this.#highest = pairs.map(([, highest]) => highest);
    this.#size *= 2;
  }
}
