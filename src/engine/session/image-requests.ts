import { createRandom } from '../../math/random';
import type { LiveSettings } from '../../protocol/run-config';
import { buffersOfImages } from '../datasets/shown-batch';
import { shownTests } from '../datasets/shown-tests';
import { testsInOrder } from '../inspection/image-tensor';
import type { Run } from '../run/run';
import type { Emit } from '../run/run-reports';

const exampleCount = 8;

/** Images that the page wants to show, given as soon as they have arrived. */
export class ImageRequests {
  readonly #emit: Emit;
  readonly #sampleOrder = createRandom(Date.now(), 'sample digit');
  #sampleWanted = false;
  /** The step whose images were asked for last. */
  #batchWanted: { readonly step: number; readonly settings: LiveSettings } | undefined;
  /** Places of test images that were asked for. */
  #testsWanted = new Set<number>();
  /** The run whose examples have been reported. */
  #examplesOf: Run | undefined;

  constructor(emit: Emit) {
    this.#emit = emit;
  }

  wantSample(): void {
    this.#sampleWanted = true;
  }

  wantBatch(step: number, settings: LiveSettings): void {
    this.#batchWanted = { step, settings };
  }

  wantTests(places: readonly number[]): void {
    for (const place of places) this.#testsWanted.add(place);
  }

  /** The run whose images were asked for is over. */
  forgetBatch(): void {
    this.#batchWanted = undefined;
    this.#testsWanted.clear();
  }

  answer(run: Run): void {
    this.#giveSample(run);
    this.#reportExamples(run);
    this.#giveBatch(run);
    this.#giveTests(run);
  }

  #giveSample(run: Run): void {
    const count = run.dataset.readyCount('test');
    if (!this.#sampleWanted || count === 0) return;
    this.#sampleWanted = false;
    const sample = run.batches.images.original('test', this.#sampleOrder.below(count));
    this.#emit({ type: 'sample-digit', ...sample });
  }

  /** A few of the images that the run trains on: nobody has to ask for them. */
  #reportExamples(run: Run): void {
    if (this.#examplesOf === run) return;
    const examples = run.batches.examples(exampleCount);
    if (!examples) return;
    this.#examplesOf = run;
    this.#emit({ type: 'examples', runId: run.id, examples });
  }

  #giveTests(run: Run): void {
    const tests = this.#testsWanted.size > 0 && testsInOrder(run);
    if (!tests) return;
    const count = tests.count + tests.unknownCount;
    const places = [...this.#testsWanted].filter((place) => place < count);
    this.#testsWanted.clear();
    const images = shownTests(tests, places, run.batches.images);
    this.#emit({ type: 'test-images', runId: run.id, places, images }, buffersOfImages(images));
  }

  #giveBatch(run: Run): void {
    const wanted = this.#batchWanted;
    if (!wanted || !run.batches.has(wanted.step)) return;
    this.#batchWanted = undefined;
    const images = run.batches.show(wanted.step, wanted.settings);
    this.#emit({ type: 'batch', runId: run.id, images }, buffersOfImages(images));
  }
}
