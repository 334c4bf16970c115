import type { Evaluation } from '../../math/history/evaluation';
import type { BatchComputer } from '../computation/batch-computer';
import type { ImageBatch } from '../datasets/image-batch';
import type { PassNumbers } from '../networks/network';
import { disposeState, type TrainingState } from '../optimizers/training-state';

/**
 * Test loss and score of one held state, computed piece by piece so that training can go on in
 * between. Takes over `state` and disposes it.
 */
export class EvaluationJob {
  readonly step: number;
  readonly imageCount: number;
  #done = 0;
  #lossSum = 0;
  #scoreSum = 0;
  #rows: Float32Array[] = [];

  constructor(
    readonly computer: BatchComputer,
    readonly state: TrainingState,
    readonly readPiece: (from: number, count: number) => ImageBatch,
    imageCount: number,
    /** Images after those, of which only rows are wanted. */
    readonly extraCount: number,
    readonly pieceSize: number,
    readonly numbers: PassNumbers,
    /** Whether the sums of the scores mean something. */
    readonly hasScore: boolean,
  ) {
    this.step = state.step;
    this.imageCount = imageCount;
  }

  /** What was said of the images so far, one after another; empty if the network says nothing. */
  rows(): Float32Array<ArrayBuffer> {
    const rows = new Float32Array(this.#rows.reduce((sum, { length }) => sum + length, 0));
    let offset = 0;
    for (const part of this.#rows) {
      rows.set(part, offset);
      offset += part.length;
    }
    return rows;
  }

  /** Evaluates the next piece; resolves to the result after the last one. */
  async advance(): Promise<Evaluation | undefined> {
    const done = this.#done;
    const counts = done < this.imageCount;
    const end = counts ? this.imageCount : this.imageCount + this.extraCount;
    const batch = this.readPiece(done, Math.min(this.pieceSize, end - done));
    const { loss, scoreSum, rows } = await this.computer.evaluate(
      this.state.weights,
      batch,
      this.numbers,
    );
    if (counts) {
      this.#lossSum += loss;
      this.#scoreSum += scoreSum;
    }
    this.#rows.push(rows);
    this.#done += batch.count;
    if (this.#done < this.imageCount + this.extraCount) return undefined;
    return {
      step: this.step,
      loss: this.#lossSum / this.imageCount,
      ...(this.hasScore && { score: this.#scoreSum / this.imageCount }),
      imageCount: this.imageCount,
    };
  }

  dispose(): void {
    disposeState(this.state);
  }
}
