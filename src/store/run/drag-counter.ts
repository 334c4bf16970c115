/** Changes that follow each other faster are one. */
const pauseMs = 1000;

/** Counts how often a value is changed by hand, of which it hears bit by bit: a drag counts once. */
export class DragCounter {
  #value: number;
  #count: number;
  #changedAtMs = -Infinity;

  /** From a value, after as many changes as were counted before. */
  constructor(value: number, count = 0) {
    this.#value = value;
    this.#count = count;
  }

  get count(): number {
    return this.#count;
  }

  /** What the value is at a time; one that it was already is no change. */
  note(value: number, timeMs: number): void {
    if (value === this.#value) return;
    if (timeMs - this.#changedAtMs >= pauseMs) this.#count += 1;
    this.#value = value;
    this.#changedAtMs = timeMs;
  }
}
