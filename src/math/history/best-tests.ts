import type { Evaluation } from './metric-series';

/** The best of a list of tests that only grows: each is looked at once. */
export class BestTests {
  #looked = 0;
  #loss: number | null = null;
  #accuracy: number | null = null;

  /** Tests that are no numbers are none. */
  of(evaluations: readonly Evaluation[]): {
    readonly loss: number | null;
    readonly accuracy: number | null;
  } {
    for (; this.#looked < evaluations.length; this.#looked += 1) {
      const { loss, accuracy } = evaluations[this.#looked]!;
      if (!Number.isNaN(loss)) this.#loss = Math.min(this.#loss ?? loss, loss);
      if (!Number.isNaN(accuracy)) {
        this.#accuracy = Math.max(this.#accuracy ?? accuracy, accuracy);
      }
    }
    return { loss: this.#loss, accuracy: this.#accuracy };
  }
}
