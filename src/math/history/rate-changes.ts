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

  /** All of them, unless there are more than `maximumCount`, or than anybody could make out. */
  atMost(maximumCount: number): readonly number[] | undefined {
    return this.#isComplete && this.#rows.length <= maximumCount ? this.#rows : undefined;
  }
}
