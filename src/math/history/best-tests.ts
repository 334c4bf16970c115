import type { Evaluation } from './evaluation';

/** The best of a list of tests that only grows: each is looked at once. */
export class BestTests {
  #looked = 0;
  #loss: number | null = null;
  #score: number | null = null;

  /** Tests that are no numbers are none. */
  of(evaluations: readonly Evaluation[]): {
    readonly loss: number | null;
    readonly score: number | null;
  } {
    for (; this.#looked < evaluations.length; this.#looked += 1) {
      const { loss, score } = evaluations[this.#looked]!;
      if (!Number.isNaN(loss)) this.#loss = Math.min(this.#loss ?? loss, loss);
      if (score !== undefined && !Number.isNaN(score)) {
        this.#score = Math.max(this.#score ?? score, score);
      }
    }
    return { loss: this.#loss, score: this.#score };
  }
}
