import type { Evaluation } from './evaluation';

/** Tests of one scope, sorted by step, and the best of them. */
export class EvaluationList {
  #all: Evaluation[] = [];
  /** How many of them the best ones are of. */
  #looked = 0;
  #loss: number | null = null;
  #score: number | null = null;

  get all(): readonly Evaluation[] {
    return this.#all;
  }

  /** The latest at or before a step. */
  at(step: number): Evaluation | undefined {
    return this.#all.findLast((evaluation) => evaluation.step <= step);
  }

  /** Of two at the same step the one on more images stays, or else the later. */
  add(evaluation: Evaluation): void {
    const before = this.#all.findLastIndex(({ step }) => step <= evaluation.step);
    const rival = this.#all[before];
    if (rival?.step !== evaluation.step) {
      if (before + 1 < this.#all.length) this.#forgetBest();
      this.#all.splice(before + 1, 0, evaluation);
    } else if (evaluation.imageCount >= rival.imageCount) {
      this.#forgetBest();
      this.#all[before] = evaluation;
    }
  }

  truncate(lastStep: number): void {
    this.#all = this.#all.filter(({ step }) => step <= lastStep);
    this.#forgetBest();
  }

  /** The least loss and the greatest score: null where there is none that is a number. Each test is looked at once. */
  best(): { readonly loss: number | null; readonly score: number | null } {
    for (; this.#looked < this.#all.length; this.#looked += 1) {
      const { loss, score } = this.#all[this.#looked]!;
      if (!Number.isNaN(loss)) this.#loss = Math.min(this.#loss ?? loss, loss);
      if (score !== undefined && !Number.isNaN(score)) {
        this.#score = Math.max(this.#score ?? score, score);
      }
    }
    return { loss: this.#loss, score: this.#score };
  }

  #forgetBest(): void {
    this.#looked = 0;
    this.#loss = null;
    this.#score = null;
  }
}
