import * as tf from '@tensorflow/tfjs-core';

import {
  filterNormalised,
  type LossLandscape,
  landscapePlace,
  landscapeSize,
} from '../../../math/model/loss-landscape';
import { createRandom } from '../../../math/random';
import type { Event } from '../../../protocol/events';
import type { BatchComputer } from '../../computation/batch-computer';
import { evaluationPiece } from '../../evaluation/split-tests';
import type { PassNumbers } from '../../networks/network';
import type { Run } from '../../run/run';
import type { ImageSelection } from '../../run/run-batches';
import { reportIntervalMs } from '../../run/run-reports';
import { disposeState, type TrainingState } from '../../optimizers/training-state';
import type { Job } from './job';

/**
 * The loss on a plane through held weights, spanned by two random directions that follow from the
 * seed, computed point by point so that others get their turn. Takes over `state` and disposes it.
 */
export class LossLandscapeJob implements Job {
  readonly kind = 'loss-landscape';
  readonly yieldsTo = 'training';
  readonly reportIntervalMs = reportIntervalMs;
  readonly #losses: number[] = [];
  #imageCount = 0;
  #directions: readonly [readonly tf.Tensor[], readonly tf.Tensor[]] | undefined;

  /** The loss around the current weights, on the first images of the run. Call it when all steps are known. */
  static of(run: Run): LossLandscapeJob {
    const { trainer } = run;
    return new LossLandscapeJob(
      run.id,
      trainer.computer,
      trainer.hold(),
      run.config.seed,
      run.batches.first(evaluationPiece),
      run.passNumbers(trainer.step),
    );
  }

  constructor(
    readonly runId: number,
    readonly computer: BatchComputer,
    readonly state: TrainingState,
    readonly seed: number,
    /** Those whose loss is looked at. */
    readonly images: ImageSelection,
    readonly numbers: PassNumbers,
  ) {}

  get isOver(): boolean {
    return this.#losses.length === landscapeSize ** 2;
  }

  /** What is known so far. */
  get landscape(): LossLandscape {
    const { step } = this.state;
    return { step, imageCount: this.#imageCount, losses: [...this.#losses] };
  }

  /** Nothing until a point is known. */
  report(): Event | undefined {
    if (this.#losses.length === 0) return undefined;
    return { type: 'loss-landscape', runId: this.runId, landscape: this.landscape };
  }

  reportGivenUp(): Event {
    return { type: 'loss-landscape', runId: this.runId, landscape: null };
  }

  /** Computes the next point. */
  async advance(): Promise<boolean> {
    if (!this.images.areThere()) return false;
    const [alongX, alongY] = (this.#directions ??= [
      await this.#direction('slice x'),
      await this.#direction('slice y'),
    ]);
    const [x, y] = landscapePlace(this.#losses.length);
    const weights = tf.tidy(() =>
      this.state.weights.map((array, index) =>
        tf.addN([array, tf.mul(alongX[index]!, x), tf.mul(alongY[index]!, y)]),
      ),
    );
    const batch = this.images.read();
    const { loss } = await this.computer.evaluate(weights, batch, this.numbers);
    tf.dispose(weights);
    this.#imageCount = batch.count;
    this.#losses.push(loss / batch.count);
    return true;
  }

  dispose(): void {
    disposeState(this.state);
    tf.dispose(this.#directions?.flat() ?? []);
  }

  async #direction(stream: string): Promise<tf.Tensor[]> {
    const random = createRandom(this.seed, stream);
    const directions: tf.Tensor[] = [];
    for (const array of this.state.weights) {
      const values = filterNormalised(await array.data<'float32'>(), array.shape, random);
      directions.push(tf.tensor(values, array.shape));
    }
    return directions;
  }
}
