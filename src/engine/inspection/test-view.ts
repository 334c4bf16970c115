import { mnist } from '../../catalog/datasets';
import type { BatchComputer } from '../computation/batch-computer';
import { EvaluationJob } from '../evaluation/evaluate';
import { evaluationPiece, rowsOf, type WholeTest, wholeTest } from '../evaluation/split-tests';
import { testSplit } from '../evaluation/tested-splits';
import type { InspectView } from '../../protocol/inspection';
import type { TestedSample } from '../../protocol/layer-views';
import { fewTests } from './few-tests';
import type { InspectedState, ViewComputation } from './inspected-state';

type TestsWished = Extract<InspectView, { view: 'tests' }>;

/** What the network of a state says of test images, those of the sample before the others. */
export class TestView implements ViewComputation {
  readonly #view: TestsWished;
  readonly #state: InspectedState;
  #test: (Pick<WholeTest, 'tests' | 'unknownFrom'> & { readonly job: EvaluationJob }) | undefined;

  constructor(view: TestsWished, state: InspectedState) {
    this.#view = view;
    this.#state = state;
  }

  async advance() {
    const { run } = this.#state;
    // Whatever arrives later would change what the first ones are.
    if (!run.dataset.isSettled('test')) return { worked: false };
    const { job, tests, unknownFrom } = (this.#test ??= this.#begin());
    if (!(await job.advance())) return { worked: true };
    const rows = { ...rowsOf(job, tests)!, unknownFrom };
    return { worked: true, result: { view: this.#view, rows } };
  }

  dispose(): void {
    this.#test?.job.dispose();
  }

  #begin() {
    const most = this.#view.scope === 'some' ? fewTests : Infinity;
    return testOf(this.#state, this.#state.run.trainer.computer, most);
  }
}

/** Tests a state on the sample of the test images, by a network that may be another than the run's. Its images have arrived. */
export async function* sampleTest(
  state: InspectedState,
  computer: BatchComputer,
): AsyncGenerator<undefined, TestedSample> {
  const { job } = testOf(state, computer, mnist.testSampleCount);
  try {
    for (;;) {
      const [sample] = (await job.advance()) ?? [];
      if (sample) return { imageCount: sample.imageCount, loss: sample.loss, score: sample.score };
      yield undefined;
    }
  } finally {
    job.dispose();
  }
}

function testOf({ run, step, weights }: InspectedState, computer: BatchComputer, most: number) {
  const { frame } = run.trainer.network;
  const split = testSplit(run.dataset, run.batches.images, frame.network);
  const { tests, unknownFrom, ...images } = wholeTest(split, most);
  // The job disposes what it is given.
  const held = { step, weights: weights.map((tensor) => tensor.clone()), slots: {} };
  const job = new EvaluationJob(computer, held, images, {
    split: 'test',
    pieceSize: evaluationPiece,
    numbers: run.passNumbers(step),
    hasScore: frame.score !== undefined,
  });
  return { job, tests, unknownFrom };
}
