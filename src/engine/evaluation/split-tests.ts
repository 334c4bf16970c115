import type { Evaluation } from '../../math/history/evaluation';
import { testedAtOnce } from '../../math/model/model-cost';
import type { TestRows } from '../../protocol/test-rows';
import type { BatchComputer } from '../computation/batch-computer';
import type { Network, PassNumbers } from '../networks/network';
import type { TrainingState } from '../optimizers/training-state';
import { EvaluationJob, type TestedImages } from './evaluate';
import type { SplitTestImages, TestedSplit } from './tested-splits';

/** Images evaluated between two training steps. */
export const evaluationPiece = testedAtOnce;

/** What is tested: a network under training. */
export interface TestedNetwork {
  /** The number of updates made so far. */
  readonly step: number;
  readonly network: Network;
  readonly computer: BatchComputer;
  /** The weights as they are now, to be disposed by the test. */
  hold(): TrainingState;
}

export interface TestProgress {
  readonly worked: boolean;
  /** Of the test that has come to its end: that of the sample before that of all images. */
  readonly results?: readonly Evaluation[];
  readonly rows?: TestRows;
}

/**
 * The tests of one run on one split: asked for at a step, done a piece at a time on the weights of that step. A sample test is
 * on the fixed sample of its images, a whole test on all of them; that begins with the sample, and has its
 * result too. Of a split that is no larger than a sample there are whole tests alone.
 */
export class SplitTests {
  readonly #tested: TestedNetwork;
  readonly #split: TestedSplit;
  readonly #passNumbers: (step: number) => PassNumbers;
  #job: EvaluationJob | undefined;
  /** What it is made on, if its rows are wanted. */
  #tests: SplitTestImages | undefined;
  #isWholeWanted = false;
  #isSampleWanted = false;
  /** The step whose weights were last tested on all images. */
  #testedWholeAt = -1;

  /** `passNumbers`: those of a computation by the settings that are in force when a test begins. */
  constructor(
    tested: TestedNetwork,
    split: TestedSplit,
    passNumbers: (step: number) => PassNumbers,
  ) {
    this.#tested = tested;
    this.#split = split;
    this.#passNumbers = passNumbers;
  }

  /** Whether a test is under way or waits for its images. */
  get isPending(): boolean {
    return this.#job !== undefined || this.#isWholeWanted;
  }

  /** Whether a test on all images is under way. */
  get isTestingWhole(): boolean {
    return this.#job !== undefined && this.#tests !== undefined;
  }

  /** Asks for a test on the sample. */
  askSample(): void {
    // One still under way is for an earlier step: finish that one rather than none ever.
    if (this.#job) return;
    // Asked for before its images are there, it is made once they come.
    this.#isSampleWanted = !this.#split.hasSample();
    if (!this.#isSampleWanted) this.#startSample();
  }

  /** Asks for a test on all images as soon as they are there; until then the sample has to do. */
  askWhole(): void {
    this.#isWholeWanted = this.#testedWholeAt !== this.#tested.step;
    if (!this.#split.isSettled()) this.askSample();
  }

  /** Begins the test that is due, on the weights as they are now. */
  begin(): void {
    if (this.#isWholeWanted && this.#split.isSettled()) {
      this.#isWholeWanted = false;
      this.#startWhole();
      this.#testedWholeAt = this.#tested.step;
    } else if (this.#isSampleWanted) {
      this.askSample();
    }
  }

  /** Does a piece of the test that has begun, if one has. */
  async advance(): Promise<TestProgress> {
    const job = this.#job;
    if (!job) return { worked: false };
    const results = await job.advance();
    if (!results) return { worked: true };
    const rows = this.#tests && rowsOf(job, this.#tests);
    this.drop();
    return { worked: true, results, ...(rows && { rows }) };
  }

  /** The steps of late came to nothing: what was tested may have been of other weights. */
  forget(): void {
    this.drop();
    this.#isSampleWanted = false;
    this.#testedWholeAt = -1;
  }

  /** Gives up the test under way. */
  drop(): void {
    this.#job?.dispose();
    this.#job = undefined;
    this.#tests = undefined;
  }

  #startSample(): void {
    const { count, read } = this.#split.tests(this.#split.sample);
    const areWhole = this.#isSampleAll;
    this.#start({ read, sampleCount: areWhole ? 0 : count, count, extraCount: 0, areWhole });
  }

  #startWhole(): void {
    const whole = wholeTest(this.#split);
    this.#start(whole);
    this.#tests = whole.tests;
  }

  get #isSampleAll(): boolean {
    return this.#split.sample.length === this.#split.imageCount;
  }

  #start(images: TestedImages): void {
    this.drop();
    this.#isSampleWanted = false;
    if (images.count === 0) return;
    const state = this.#tested.hold();
    this.#job = new EvaluationJob(this.#tested.computer, state, images, {
      split: this.#split.split,
      pieceSize: evaluationPiece,
      numbers: this.#passNumbers(state.step),
      hasScore: this.#tested.network.frame.score !== undefined,
    });
  }
}

/** A test on images of a split, the sample first, and what it is made on. */
export type WholeTest = TestedImages & {
  readonly tests: SplitTestImages;
  /** The place of the first unknown image in a test on all of them. */
  readonly unknownFrom: number;
};

/**
 * A test on what there is: where images could not be had, there are rows, but no result of the whole. `most`: on how
 * many images, if not on all.
 */
export function wholeTest(split: TestedSplit, most = Infinity): WholeTest {
  const { sample, imageCount } = split;
  const order = wholeOrder(split);
  const tests = split.tests(order.subarray(0, most));
  const ofItsOwn = split.hasSample() && sample.length < imageCount;
  return {
    tests,
    unknownFrom: most < order.length ? split.tests(order).count : tests.count,
    read: tests.read,
    count: tests.count,
    extraCount: tests.unknownCount,
    sampleCount: ofItsOwn ? split.tests(sample).count : 0,
    areWhole: split.ready().length === imageCount && most >= imageCount,
  };
}

/** The images that are there in the order of a test on all of them: the sample before the others. */
export function wholeOrder(split: TestedSplit): Uint32Array {
  const ready = split.ready();
  const isReady = new Set(ready);
  const isInSample = new Set(split.sample);
  const sample = split.hasSample()
    ? split.sample
    : split.sample.filter((image) => isReady.has(image));
  return Uint32Array.from([...sample, ...ready.filter((image) => !isInSample.has(image))]);
}

export function rowsOf(job: EvaluationJob, { labels }: SplitTestImages): TestRows | undefined {
  const { step } = job;
  const { count, extraCount } = job.images;
  const values = job.rows();
  if (values.length === 0 || !labels) return undefined;
  return {
    step,
    imageCount: count + extraCount,
    knownCount: count,
    values,
    labels: labels(),
  };
}
