import type { BatchAnswers } from '../data/batch-images';

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
 * an image and eight a step. When there is no room for a step within `capacity` images, every second kept step goes.
 */
export class AnswerHistory {
  readonly #capacity: number;
  #surprisals = new Float32Array(1024);
  #predictions = new Uint16Array(1024);
  /** The steps that are kept, and where the images of each end. */
  #steps = new Uint32Array(64);
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
    this.#lastStep = firstStep - 1;
    let start = 0;
    for (const count of counts) {
      const end = start + count;
      this.#push(surprisals.subarray(start, end), predictions.subarray(start, end));
      start = end;
    }
  }

  /** The answers of `step`, or of the nearest kept step before it; undefined if there are none. */
  at(step: number): BatchAnswers | undefined {
    const kept = step - (step % this.#stepsPerRow);
    const row = this.#rowsUpTo(kept) - 1;
    if (!(step <= this.#lastStep && row >= 0 && this.#steps[row] === kept)) return undefined;
    const [start, end] = [this.#startOf(row), this.#ends[row]!];
    return {
      step: kept,
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
      this.#steps = grown(this.#steps, new Uint32Array(2 * this.#rowCount));
      this.#ends = grown(this.#ends, new Uint32Array(2 * this.#rowCount));
    }
    this.#surprisals.set(surprisals, start);
    this.#predictions.set(predictions, start);
    this.#steps[this.#rowCount] = this.#lastStep;
    this.#ends[this.#rowCount] = end;
    this.#rowCount += 1;
  }

  #halve(): void {
    this.#stepsPerRow *= 2;
    let [kept, start, end] = [0, 0, 0];
    for (let row = 0; row < this.#rowCount; row += 1) {
      const from = start;
      start = this.#ends[row]!;
      if (this.#steps[row]! % this.#stepsPerRow !== 0) continue;
      this.#surprisals.copyWithin(end, from, start);
      this.#predictions.copyWithin(end, from, start);
      end += start - from;
      this.#steps[kept] = this.#steps[row]!;
      this.#ends[kept] = end;
      kept += 1;
    }
    this.#rowCount = kept;
  }

  #truncate(lastStep: number): void {
    this.#lastStep = lastStep;
    this.#rowCount = this.#rowsUpTo(lastStep);
    if (lastStep === 0) this.#stepsPerRow = 1;
  }

  /** How many of the kept steps are not after this one. */
  #rowsUpTo(step: number): number {
    let [low, high] = [0, this.#rowCount];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#steps[middle]! > step) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #startOf(row: number): number {
    return row === 0 ? 0 : this.#ends[row - 1]!;
  }
}

function grown<Values extends { set: (values: Values) => void }>(from: Values, to: Values): Values {
  to.set(from);
  return to;
}
