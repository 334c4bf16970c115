/** More are a schedule, and no longer told one by one. */
const most = 2048;

/** The rows at which a column changes, kept up with each value; the first value counts, NaN never does. */
export class RateChanges {
  #rows: number[] = [];
  #last = Number.NaN;
  #isComplete = true;

  note(row: number, value: number): void {
    if (value === this.#last || Number.isNaN(value)) return;
    this.#last = value;
    if (this.#rows.length < most) this.#rows.push(row);
    else this.#isComplete = false;
  }

  clear(): void {
    this.#rows = [];
    this.#last = Number.NaN;
    this.#isComplete = true;
  }

  /**
   * The rate's rows of a part of the column: the first of it, where a rate holds that came before, and each
   * change within; undefined if those are more than `maximumCount`, or than anybody could make out.
   */
  within(first: number, end: number, maximumCount: number): readonly number[] | undefined {
    if (!this.#isComplete) return undefined;
    const changes = this.#rows.filter((row) => row >= first && row < end);
    if (first > 0 && changes[0] !== first) changes.unshift(first);
    return changes.length <= maximumCount ? changes : undefined;
  }

  /** All of them, unless there are more than `maximumCount`, or than anybody could make out. */
  atMost(maximumCount: number): readonly number[] | undefined {
    return this.#isComplete && this.#rows.length <= maximumCount ? this.#rows : undefined;
  }
}
