import { mnist } from '../../catalog/datasets';
import type { Evaluation } from '../../math/history/evaluation';
import { testedAtOnce } from '../../math/model/model-cost';
import type { TestRows } from '../../protocol/events';
import type { Dataset } from '../datasets/dataset';
import type { RunImages, TestImages } from '../datasets/run-images';
import type { BatchComputer } from '../computation/batch-computer';
import type { Network, PassNumbers } from '../networks/network';
import type { TrainingState } from '../optimizers/training-state';
import { EvaluationJob } from './evaluate';

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

/** The tests of one run: asked for at a step, done a piece at a time on the weights of that step. */
export class Evaluations {
  readonly #tested: TestedNetwork;
  readonly #dataset: Dataset;
  readonly #images: RunImages;
  readonly #passNumbers: (step: number) => PassNumbers;
  readonly #subset: Uint32Array;
  readonly #subsetSources: Uint32Array;
  #job: EvaluationJob | undefined;
  /** What it is made on. */
  #tests: TestImages | undefined;
  #isFullWanted = false;
  #isSubsetWanted = false;
  /** The step whose weights were last tested on all images. */
  #testedInFull = -1;

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
    this.#subset = subsetOf(dataset);
    this.#subsetSources = images.sources('test', this.#subset);
  }

  /** Whether a test is under way or waits for its images. */
  get isPending(): boolean {
    return this.#job !== undefined || this.#isFullWanted;
  }

  /** Asks for a test on the fixed subset of the test images; `isLast`: no step is going to follow. */
  askSubset(isLast = false): void {
    // One still under way is for an earlier step: finish that one rather than none ever.
    if (this.#job) {
      this.#isSubsetWanted ||= isLast;
      return;
    }
    // Asked for before its images are there, it is made once they come.
    this.#isSubsetWanted = !this.#dataset.hasArrived('test', this.#subsetSources);
    if (!this.#isSubsetWanted) this.#start('subset');
  }

  /** Asks for a test on all test images as soon as they are there. */
  askFull(): void {
    this.#isFullWanted = this.#testedInFull !== this.#tested.step;
  }

  /** Does a piece of the test that is due, if one is. */
  async advance(): Promise<{
    worked: boolean;
    result?: Evaluation;
    /** Whether it is of all test images. */
    isFull?: boolean;
    rows?: TestRows;
  }> {
    if (this.#isFullWanted && this.#dataset.isSettled('test')) {
      this.#isFullWanted = false;
      this.#start('full');
      this.#testedInFull = this.#tested.step;
    } else if (this.#isSubsetWanted) {
      this.askSubset();
    }
    const job = this.#job;
    if (!job) return { worked: false };
    const result = await job.advance();
    if (!result) return { worked: true };
    const isFull = this.#testedInFull === result.step;
    const rows = isFull ? this.#rowsOf(job) : undefined;
    this.drop();
    return { worked: true, result, isFull, ...(rows && { rows }) };
  }

  /** The steps of late came to nothing: what was tested may have been of other weights. */
  forget(): void {
    this.drop();
    this.#isSubsetWanted = false;
    this.#testedInFull = -1;
  }

  /** Gives up the test under way. */
  drop(): void {
    this.#job?.dispose();
    this.#job = undefined;
  }

  #rowsOf(job: EvaluationJob): TestRows | undefined {
    const { step, imageCount, extraCount } = job;
    const values = job.rows();
    if (values.length === 0) return undefined;
    const all = imageCount + extraCount;
    return { step, imageCount: all, knownCount: imageCount, values, labels: this.#tests!.labels() };
  }

  #start(scope: 'subset' | 'full'): void {
    this.drop();
    this.#isSubsetWanted = false;
    const images = scope === 'full' ? this.#allReady() : this.#subset;
    if (images.length === 0) return;
    const tests = this.#images.tests(images);
    if (tests.count === 0) return;
    this.#tests = tests;
    const state = this.#tested.hold();
    this.#job = new EvaluationJob(
      this.#tested.computer,
      state,
      tests.read,
      tests.count,
      scope === 'full' ? tests.unknownCount : 0,
      evaluationPiece,
      this.#passNumbers(state.step),
      this.#tested.network.frame.score !== undefined,
    );
  }

  #allReady(): Uint32Array {
    const length = this.#dataset.readyCount('test');
    return Uint32Array.from({ length }, (_, image) => image);
  }
}

/** Spread over the first shard: the test set's two halves differ in difficulty. */
function subsetOf(dataset: Dataset): Uint32Array {
  const [shardSize = 0] = dataset.shardSizes('test');
  const length = Math.min(mnist.testSubsetCount, shardSize);
  const spacing = Math.floor(shardSize / Math.max(1, length));
  return Uint32Array.from({ length }, (_, place) => place * spacing);
}
