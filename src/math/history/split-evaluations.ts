import type { Evaluation } from './evaluation';
import { type BestTests, EvaluationList } from './evaluation-list';

/** What a run was measured to be on the images of one split: by two estimators, which are never mixed. */
export class SplitEvaluations {
  readonly #lists = { sample: new EvaluationList(), whole: new EvaluationList() };

  /** Sorted by step; of one step the sample's before that of all images. */
  get all(): readonly Evaluation[] {
    const { sample, whole } = this.#lists;
    return [...sample.all, ...whole.all].toSorted((a, b) => a.step - b.step);
  }

  /** Those that make one line, sorted by step: on the sample, or on all images where there is no sample. */
  get line(): readonly Evaluation[] {
    return this.#line.all;
  }

  /** Those on all images, sorted by step. */
  get whole(): readonly Evaluation[] {
    return this.#lists.whole.all;
  }

  /** The best of those on all images. */
  get best(): BestTests {
    return this.#lists.whole.best();
  }

  /** The latest of the line at or before a step, and the latest on all images. */
  at(step: number): {
    readonly line: Evaluation | undefined;
    readonly whole: Evaluation | undefined;
  } {
    return { line: this.#line.at(step), whole: this.#lists.whole.at(step) };
  }

  /** Of two at the same step and of one scope the one on more images stays, or else the later. */
  add(evaluation: Evaluation): void {
    this.#lists[evaluation.scope].add(evaluation);
  }

  truncate(lastStep: number): void {
    for (const list of Object.values(this.#lists)) list.truncate(lastStep);
  }

  get #line(): EvaluationList {
    const { sample, whole } = this.#lists;
    return sample.all.length > 0 ? sample : whole;
  }
}
