/** Marks in columns of equal length, sorted by step. */
export interface TimeTable {
  readonly step: ArrayLike<number>;
  readonly elapsedMs: ArrayLike<number>;
}

/**
 * Time spent training at some of a run's steps, from which that at any step follows: between two
 * marks it passes evenly. Bounded: when `capacity` marks are kept, every second one goes.
 */
export class TimeMarks {
  #steps: number[] = [0];
  #times: number[] = [0];

  constructor(private readonly capacity = 20_000) {}

  /** Marks that begin at or before earlier ones replace those. */
  add(step: number, elapsedMs: number): void {
    this.truncate(step - 1);
    if (this.#steps.length >= this.capacity) this.#halve();
    this.#steps.push(step);
    this.#times.push(elapsedMs);
  }

  /** Milliseconds at a step; after the last mark, those of the last mark. */
  at(step: number): number {
    const after = this.#firstAfter(step);
    const before = after - 1;
    const last = this.#steps.length - 1;
    if (before >= last) return this.#times[last]!;
    const [from, to] = [this.#steps[before]!, this.#steps[after]!];
    const [start, end] = [this.#times[before]!, this.#times[after]!];
    return start + ((end - start) * (step - from)) / (to - from);
  }

  /** A copy of the marks; time begins with 0 at step 0 without one. */
  table(): TimeTable {
    return { step: this.#steps.slice(1), elapsedMs: this.#times.slice(1) };
  }

  /** Forgets what comes after a step. */
  truncate(lastStep: number): void {
    const kept = Math.max(1, this.#firstAfter(lastStep));
    this.#steps.length = kept;
    this.#times.length = kept;
  }

  /** The index of the first mark after a step, at least 1. */
  #firstAfter(step: number): number {
    let [low, high] = [1, this.#steps.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#steps[middle]! > step) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #halve(): void {
    const isKept = (_: number, index: number) => index === 0 || index % 2 === 1;
    this.#steps = this.#steps.filter(isKept);
    this.#times = this.#times.filter(isKept);
  }
}
