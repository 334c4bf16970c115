import type { Evaluation } from './evaluation';

/** The test with the least loss, and the one with the greatest score: the earlier of equals; undefined where none is a number. */
export interface BestTests {
  readonly loss: Evaluation | undefined;
  readonly score: Evaluation | undefined;
}

/** Tests of one scope, sorted by step, and the best of them. */
export class EvaluationList {
  #all: Evaluation[] = [];
  /** How many of them the best ones are of. */
  #looked = 0;
  #loss: Evaluation | undefined;
  #score: Evaluation | undefined;

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

  /** Each test is looked at once. */
  best(): BestTests {
    for (; this.#looked < this.#all.length; this.#looked += 1) {
      const test = this.#all[this.#looked]!;
      const { loss, score = Number.NaN } = test;
      const [least, greatest] = [this.#loss?.loss, this.#score?.score];
      if (!Number.isNaN(loss) && (least === undefined || loss < least)) this.#loss = test;
      if (!Number.isNaN(score) && (greatest === undefined || score > greatest)) this.#score = test;
    }
    return { loss: this.#loss, score: this.#score };
  }

  #forgetBest(): void {
    this.#looked = 0;
    this.#loss = undefined;
    this.#score = undefined;
  }
}
