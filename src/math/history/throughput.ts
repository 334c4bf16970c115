/** Items per second over the last few seconds, for a display that neither jumps nor lags. */
export class Throughput {
  #marks: { atMs: number; items: number }[] = [];

  constructor(readonly windowMs: number) {}

  /** Forgets the past: after a pause, time starts to count at `nowMs`. */
  restart(nowMs: number): void {
    this.#marks = [{ atMs: nowMs, items: 0 }];
  }

  add(items: number, nowMs: number): void {
    this.#marks.push({ atMs: nowMs, items });
    // The oldest mark only says when the window begins; at least one interval always stays.
    while (this.#marks.length > 2 && nowMs - this.#marks[1]!.atMs > this.windowMs) {
      this.#marks.shift();
    }
  }

  perSecond(): number {
    const [first, ...rest] = this.#marks;
    const last = rest.at(-1);
    if (!first || !last || last.atMs <= first.atMs) return 0;
    const items = rest.reduce((sum, mark) => sum + mark.items, 0);
    return (1000 * items) / (last.atMs - first.atMs);
  }
}
