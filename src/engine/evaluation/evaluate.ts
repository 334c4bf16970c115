import type { Evaluation, EvaluationScope, EvaluationSplit } from '../../math/history/evaluation';
import { joinFloats } from '../../math/join-floats';
import { standardError } from '../../math/standard-error';
import type { BatchComputer } from '../computation/batch-computer';
import type { BatchOutputs } from '../computation/gradients';
import type { ImageBatch } from '../datasets/image-batch';
import type { PassNumbers } from '../networks/network';
import { disposeState, type TrainingState } from '../optimizers/training-state';

/** Images to be tested on, one after another. */
export interface TestedImages {
  read(from: number, count: number): ImageBatch;
  /** The first ones are the sample; 0 if there is none of its own. */
  readonly sampleCount: number;
  /** Those that count, with the sample. */
  readonly count: number;
  /** After those: images of which only rows are wanted. */
  readonly extraCount: number;
  /** Whether those that count are all that there are: there is no result of the whole otherwise. */
  readonly areWhole: boolean;
}

/** How a test computes, and what it is called. */
export interface TestRules {
  readonly split: EvaluationSplit;
  readonly pieceSize: number;
  readonly numbers: PassNumbers;
  /** Whether the sums of the scores mean something. */
  readonly hasScore: boolean;
}

/**
 * Loss and score on a split of one held state, computed piece by piece so that training can go on in
 * between. Takes over `state` and disposes it. The sample comes first and shares no piece with what follows it:
 * its sums are added up in the same order, and are the same to the last bit, whether it is tested alone or with all.
 */
export class EvaluationJob {
  readonly step: number;
  #done = 0;
  readonly #sample = new Tally();
  readonly #whole = new Tally();
  readonly #rows: Float32Array[] = [];

  constructor(
    readonly computer: BatchComputer,
    readonly state: TrainingState,
    readonly images: TestedImages,
    readonly rules: TestRules,
  ) {
    this.step = state.step;
  }

  /** What was said of the images so far, one after another; empty if the network says nothing. */
  rows(): Float32Array<ArrayBuffer> {
    return joinFloats(this.#rows);
  }

  /** Evaluates the next piece; resolves to the results after the last one, that of the sample first. */
  async advance(): Promise<readonly Evaluation[] | undefined> {
    const { sampleCount, count, extraCount, areWhole, read } = this.images;
    const done = this.#done;
    const end = [sampleCount, count, count + extraCount].find((border) => done < border)!;
    const batch = read(done, Math.min(this.rules.pieceSize, end - done));
    const { weights } = this.state;
    const outputs = await this.computer.evaluate(weights, batch, this.rules.numbers);
    if (done < sampleCount) this.#sample.add(outputs);
    if (done < count) this.#whole.add(outputs);
    this.#rows.push(outputs.rows);
    this.#done += batch.count;
    if (this.#done < count + extraCount) return undefined;
    return [
      ...(sampleCount > 0 ? [this.#resultOf('sample', this.#sample)] : []),
      ...(areWhole ? [this.#resultOf('whole', this.#whole)] : []),
    ];
  }

  dispose(): void {
    disposeState(this.state);
  }

  #resultOf(scope: EvaluationScope, tally: Tally): Evaluation {
    const { loss, lossError, score, imageCount } = tally.means();
    return {
      step: this.step,
      split: this.rules.split,
      scope,
      loss,
      // Of a single image, or where a loss is no number, nothing is known.
      ...(Number.isFinite(lossError) && { lossError }),
      ...(this.rules.hasScore && { score }),
      imageCount,
    };
  }
}

/** What was said of images, added up. */
class Tally {
  #lossSum = 0;
  #scoreSum = 0;
  readonly #losses: Float32Array[] = [];

  add({ loss, scoreSum, losses }: BatchOutputs): void {
    this.#lossSum += loss;
    this.#scoreSum += scoreSum;
    this.#losses.push(losses);
  }

  means() {
    const losses = joinFloats(this.#losses);
    const imageCount = losses.length;
    return {
      loss: this.#lossSum / imageCount,
      lossError: standardError(losses),
      score: this.#scoreSum / imageCount,
      imageCount,
    };
  }
}
