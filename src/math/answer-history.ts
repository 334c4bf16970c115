import type { BatchAnswers } from './batch-images';

/** Answers of consecutive training steps, those of one step after those of another. */
export interface StepAnswers {
  readonly firstStep: number;
  /** How many images each step had. */
  readonly counts: Uint32Array;
  /** -log p of each image's true class, in nats. */
  readonly surprisals: Float32Array;
  /** What each image was taken for: a class, or the sum of 2^k over the labels k. */
  readonly predictions: Uint16Array;
}

/**
 * What the network made of every image of every training step of one run, outside React: six bytes
 * an image. When there is no room for a step within `capacity` images, every second kept step goes.
 */
export class AnswerHistory {
  readonly #capacity: number;
  #surprisals = new Float32Array(1024);
  #predictions = new Uint16Array(1024);
  /** Where the images of each kept step end. */
  #ends = new Uint32Array(64);
  #rowCount = 0;
  #stepsPerRow = 1;
  #lastStep = 0;

  constructor(capacity = 8_000_000) {
    this.#capacity = capacity;
  }

  /** Adds steps. Those that begin at or before the last one replace all from there on; what is left out becomes a gap. */
  append({ firstStep, counts, surprisals, predictions }: StepAnswers): void {
    if (firstStep <= this.#lastStep) this.#truncate(firstStep - 1);
    while (this.#lastStep < firstStep - 1) this.#push(noNumbers, noLabels);
    let start = 0;
    for (const count of counts) {
      const end = start + count;
      this.#push(surprisals.subarray(start, end), predictions.subarray(start, end));
      start = end;
    }
  }

  /** The answers of `step`, or of the nearest kept step before it; undefined if there are none. */
  at(step: number): BatchAnswers | undefined {
    const row = Math.floor(step / this.#stepsPerRow) - 1;
    if (!(row >= 0 && row < this.#rowCount && step <= this.#lastStep)) return undefined;
    const [start, end] = [this.#startOf(row), this.#ends[row]!];
    if (start === end) return undefined;
    return {
      step: (row + 1) * this.#stepsPerRow,
      surprisals: this.#surprisals.slice(start, end),
      predictions: this.#predictions.slice(start, end),
    };
  }

  clear(): void {
    this.#truncate(0);
  }

  #push(surprisals: Float32Array, predictions: Uint16Array): void {
    this.#lastStep += 1;
    const start = this.#startOf(this.#rowCount);
    const isKept = this.#lastStep % this.#stepsPerRow === 0;
    if (isKept && start > 0 && start + surprisals.length > this.#capacity) {
      this.#halve();
      this.#lastStep -= 1;
      return this.#push(surprisals, predictions);
    }
    if (!isKept) return;
    const end = start + surprisals.length;
    if (end > this.#surprisals.length) {
      const length = Math.max(end, Math.min(this.#capacity, 2 * this.#surprisals.length));
      this.#surprisals = grown(this.#surprisals, new Float32Array(length));
      this.#predictions = grown(this.#predictions, new Uint16Array(length));
    }
    if (this.#rowCount === this.#ends.length) {
      this.#ends = grown(this.#ends, new Uint32Array(2 * this.#rowCount));
    }
    this.#surprisals.set(surprisals, start);
    this.#predictions.set(predictions, start);
    this.#ends[this.#rowCount] = end;
    this.#rowCount += 1;
  }

  #halve(): void {
    let end = 0;
    const kept = Math.floor(this.#rowCount / 2);
    for (let row = 0; row < kept; row += 1) {
      const [from, to] = [this.#startOf(2 * row + 1), this.#ends[2 * row + 1]!];
      this.#surprisals.copyWithin(end, from, to);
      this.#predictions.copyWithin(end, from, to);
      end += to - from;
      this.#ends[row] = end;
    }
    this.#rowCount = kept;
    this.#stepsPerRow *= 2;
  }

  #truncate(lastStep: number): void {
    this.#lastStep = lastStep;
    this.#rowCount = Math.min(this.#rowCount, Math.floor(lastStep / this.#stepsPerRow));
    if (lastStep === 0) this.#stepsPerRow = 1;
  }

  #startOf(row: number): number {
    return row === 0 ? 0 : this.#ends[row - 1]!;
  }
}

const noNumbers = new Float32Array();
const noLabels = new Uint16Array();

function grown<Values extends { set: (values: Values) => void }>(from: Values, to: Values): Values {
  to.set(from);
  return to;
}
