import type { EvaluationSplit } from '../../math/history/evaluation';
import type { PassNumbers } from '../networks/network';
import { SplitTests, type TestedNetwork, type TestProgress } from './split-tests';
import type { TestedSplit } from './tested-splits';

/** The tests of one run on each of its splits. They are asked for together, and done one after the other. */
export class Evaluations {
  readonly #tests: ReadonlyMap<EvaluationSplit, SplitTests>;

  /** `passNumbers`: those of a computation by the settings that are in force when a test begins. */
  constructor(
    tested: TestedNetwork,
    splits: readonly TestedSplit[],
    passNumbers: (step: number) => PassNumbers,
  ) {
    this.#tests = new Map(
      splits.map((split) => [split.split, new SplitTests(tested, split, passNumbers)]),
    );
  }

  /** Whether a test is under way or waits for its images. */
  get isPending(): boolean {
    return this.#all.some(({ isPending }) => isPending);
  }

  /** Asks for tests on the samples. */
  askSample(): void {
    for (const tests of this.#all) tests.askSample();
  }

  /** Asks for a test on all images of each split, or of one, as soon as they are there; until then the sample has to do. */
  askWhole(only?: EvaluationSplit): void {
    for (const [split, tests] of this.#tests) if (split === (only ?? split)) tests.askWhole();
  }

  /**
   * Asks for tests on all images while training goes on, unless such a test is under way. Where it takes longer than the steps
   * from one to the next, to finish that one is better than none ever; and all splits are tested at the same steps.
   */
  askWholeInPassing(): void {
    if (!this.#all.some(({ isTestingWhole }) => isTestingWhole)) this.askWhole();
  }

  /** Does a piece of the test that is due, if one is. Its results are of one split. */
  async advance(): Promise<TestProgress> {
    // On the weights of one step, however long the first of them takes.
    for (const tests of this.#all) tests.begin();
    for (const tests of this.#all) {
      const progress = await tests.advance();
      if (progress.worked) return progress;
    }
    return { worked: false };
  }

  /** The steps of late came to nothing: what was tested may have been of other weights. */
  forget(): void {
    for (const tests of this.#all) tests.forget();
  }

  /** Gives up the tests under way. */
  drop(): void {
    for (const tests of this.#all) tests.drop();
  }

  get #all(): readonly SplitTests[] {
    return [...this.#tests.values()];
  }
}
