import type { Evaluation } from '../../math/history/evaluation';
import { testedAtOnce } from '../../math/model/model-cost';
import type { TestRows } from '../../protocol/events';
import type { Dataset } from '../datasets/dataset';
import type { RunImages, TestImages } from '../datasets/run-images';
import type { BatchComputer } from '../computation/batch-computer';
import type { Network, PassNumbers } from '../networks/network';
import type { TrainingState } from '../optimizers/training-state';
import { EvaluationJob, type TestedImages } from './evaluate';

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

/**
 * The tests of one run: asked for at a step, done a piece at a time on the weights of that step. A sample test is
 * on the fixed sample of the test images, a whole test on all of them; that begins with the sample, and has its
 * result too. Of a set that is no larger than a sample there are whole tests alone.
 */
export class Evaluations {
  readonly #tested: TestedNetwork;
  readonly #dataset: Dataset;
  readonly #images: RunImages;
  readonly #passNumbers: (step: number) => PassNumbers;
  readonly #sample: Uint32Array;
  readonly #sampleSources: Uint32Array;
  #job: EvaluationJob | undefined;
  /** What it is made on, if its rows are wanted. */
  #tests: TestImages | undefined;
  #isWholeWanted = false;
  #isSampleWanted = false;
  /** The step whose weights were last tested on all images. */
  #testedWholeAt = -1;

  /** `passNumbers`: those of a computation by the settings that are in force when a test begins. */
  constructor(
    tested: TestedNetwork,
    dataset: Dataset,
    images: RunImages,
    passNumbers: (step: number) => PassNumbers,
  ) {
    this.#tested = tested;
    this.#dataset = dataset;
    this.#images = images;
    this.#passNumbers = passNumbers;
    this.#sample = dataset.testSample(tested.network.frame.network);
    this.#sampleSources = images.sources('test', this.#sample);
  }

  /** Whether a test is under way or waits for its images. */
  get isPending(): boolean {
    return this.#job !== undefined || this.#isWholeWanted;
  }

  /** Asks for a test on the sample. */
  askSample(): void {
    // One still under way is for an earlier step: finish that one rather than none ever.
    if (this.#job) return;
    // Asked for before its images are there, it is made once they come.
    this.#isSampleWanted = !this.#dataset.hasArrived('test', this.#sampleSources);
    if (!this.#isSampleWanted) this.#startSample();
  }

  /** Asks for a test on all test images as soon as they are there; until then the sample has to do. */
  askWhole(): void {
    this.#isWholeWanted = this.#testedWholeAt !== this.#tested.step;
    if (!this.#dataset.isSettled('test')) this.askSample();
  }

  /** Does a piece of the test that is due, if one is. */
  async advance(): Promise<{
    worked: boolean;
    /** Of the test that has come to its end: that of the sample before that of all images. */
    results?: readonly Evaluation[];
    rows?: TestRows;
  }> {
    if (this.#isWholeWanted && this.#dataset.isSettled('test')) {
      this.#isWholeWanted = false;
      this.#startWhole();
      this.#testedWholeAt = this.#tested.step;
    } else if (this.#isSampleWanted) {
      this.askSample();
    }
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
    const { count, read } = this.#images.tests(this.#sample);
    const areWhole = this.#isSampleAll;
    this.#start({ read, sampleCount: areWhole ? 0 : count, count, extraCount: 0, areWhole });
  }

  /** Tests on what there is: where images could not be had, there are rows, but no result of the whole. */
  #startWhole(): void {
    const readyCount = this.#dataset.readyCount('test');
    const isInSample = new Set(this.#sample);
    const others = Uint32Array.from({ length: readyCount }, (_, image) => image).filter(
      (image) => !isInSample.has(image),
    );
    const hasSample = this.#dataset.hasArrived('test', this.#sampleSources);
    const sample = hasSample ? this.#sample : this.#sample.filter((image) => image < readyCount);
    const tests = this.#images.tests(Uint32Array.from([...sample, ...others]));
    const { read, count, unknownCount: extraCount } = tests;
    const ofItsOwn = hasSample && !this.#isSampleAll;
    const sampleCount = ofItsOwn ? this.#images.tests(sample).count : 0;
    const areWhole = readyCount === this.#dataset.imageCount('test');
    this.#start({ read, sampleCount, count, extraCount, areWhole });
    this.#tests = tests;
  }

  get #isSampleAll(): boolean {
    return this.#sample.length === this.#dataset.imageCount('test');
  }

  #start(images: TestedImages): void {
    this.drop();
    this.#isSampleWanted = false;
    if (images.count === 0) return;
    const state = this.#tested.hold();
    this.#job = new EvaluationJob(this.#tested.computer, state, images, {
      pieceSize: evaluationPiece,
      numbers: this.#passNumbers(state.step),
      hasScore: this.#tested.network.frame.score !== undefined,
    });
  }
}

function rowsOf(job: EvaluationJob, tests: TestImages): TestRows | undefined {
  const { step } = job;
  const { count, extraCount } = job.images;
  const values = job.rows();
  if (values.length === 0) return undefined;
  return {
    step,
    imageCount: count + extraCount,
    knownCount: count,
    values,
    labels: tests.labels(),
  };
}
