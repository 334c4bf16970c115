/** How many steps the search makes. */
export const searchSteps = 200;

/** How much the length of a change shrinks once it is enough, and grows until it is. */
const lengthRate = 0.05;
const firstLength = 1;

export interface Change {
  /** The changed image, 0 to 1. */
  readonly pixels: Float32Array;
  /** L2: the root of the sum of the squared differences. */
  readonly distance: number;
  /** The step after which it was found. */
  readonly step: number;
}

/**
 * Looks for the smallest change of an image, by L2, that makes a network say something else: projected gradient descent whose
 * length shrinks while the change is enough and grows while it is not (Rony et al. 2019, arXiv:1811.09600), within pixels from
 * 0 to 1. Whoever holds the network tells of `candidate` how far it is from saying so.
 */
export class ChangeSearch {
  readonly #original: Float32Array;
  readonly #change: Float32Array;
  #length = firstLength;
  #candidate: Float32Array<ArrayBuffer>;
  #made = 0;
  #isStuck = false;
  #best: Change | undefined;

  /** `pixels`: 0 to 1. */
  constructor(pixels: Float32Array) {
    this.#original = pixels;
    this.#candidate = pixels.slice();
    this.#change = new Float32Array(pixels.length);
  }

  get isOver(): boolean {
    return this.#made === searchSteps || this.#isStuck;
  }

  get steps(): number {
    return this.#made;
  }

  /** The image to be judged next. */
  get candidate(): Float32Array<ArrayBuffer> {
    return this.#candidate;
  }

  /** The smallest one that was enough. */
  get best(): Change | undefined {
    return this.#best;
  }

  /**
   * `margin`: how far the logit that is to win lies behind; below 0 it has won. `gradient`: that of the margin in the
   * candidate's pixels.
   */
  note(margin: number, gradient: Float32Array): void {
    const isEnough = margin < 0;
    const distance = lengthOf(this.#candidate.map((value, at) => value - this.#original[at]!));
    if (isEnough && (!this.#best || distance < this.#best.distance)) {
      this.#best = { pixels: this.#candidate.slice(), distance, step: this.#made };
    }
    const steepness = lengthOf(gradient);
    // Without any slope there is no way to go on; an image that is right already needs no change.
    if (!(steepness > 0) || this.#best?.distance === 0) {
      this.#isStuck = true;
      return;
    }
    const rate = rateAt(this.#made / searchSteps);
    this.#change.forEach((value, at) => {
      this.#change[at] = value - (rate * gradient[at]!) / steepness;
    });
    if (this.#made > 0) this.#length *= isEnough ? 1 - lengthRate : 1 + lengthRate;
    const scale = this.#length / (lengthOf(this.#change) || 1);
    this.#candidate = this.#original.map((value, at) =>
      Math.min(1, Math.max(0, value + scale * this.#change[at]!)),
    );
    this.#candidate.forEach((value, at) => (this.#change[at] = value - this.#original[at]!));
    this.#made += 1;
  }
}

/** From 1 to 0.01, along half a cosine. */
const rateAt = (share: number): number => 0.01 + (0.99 * (1 + Math.cos(Math.PI * share))) / 2;

function lengthOf(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0));
}
