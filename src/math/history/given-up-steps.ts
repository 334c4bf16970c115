import type { PlotPoint } from '../downsample';

/** Steps whose weights were given up: what was measured of them, when others took their place. */
export interface GivenUpSteps {
  /** The last step that was kept: the others follow it anew. */
  readonly keptStep: number;
  /** The loss from there to the last of them, in nats. */
  readonly loss: readonly PlotPoint[];
}

/** The same as it is kept and written into files. */
export interface GivenUpTable {
  readonly keptStep: number;
  readonly step: Uint32Array<ArrayBuffer>;
  readonly loss: Float32Array;
}

/** More than can be told apart on a chart. */
const most = 20;

/** What a run had behind it each time that it went back, as after a divergence. */
export class GivenUp {
  #all: readonly GivenUpSteps[] = [];
  #keptStep: number | undefined;

  get all(): readonly GivenUpSteps[] {
    return this.#all;
  }

  /** Those that are known from before. */
  add(known: readonly GivenUpTable[]): void {
    const all = known.map(({ keptStep, step, loss }) => ({
      keptStep,
      loss: Array.from(step, (at, index) => ({ step: at, value: loss[index]! })),
    }));
    this.#all = [...this.#all, ...all].slice(-most);
  }

  /** Training goes on after `keptStep`: what follows that now is kept for the eye. */
  expect(keptStep: number): void {
    this.#keptStep = keptStep;
  }

  /** It went on from where it was after all. */
  expectNothing(): void {
    this.#keptStep = undefined;
  }

  clear(): void {
    this.#all = [];
    this.#keptStep = undefined;
  }

  /** Steps after `lastStep` are about to be forgotten; `lossAfter` tells what is known of them. */
  truncate(lastStep: number, lossAfter: (step: number) => readonly PlotPoint[]): void {
    // What is made again from before there would meet other weights.
    const before = this.#all.filter(({ keptStep }) => keptStep <= lastStep);
    if (this.#keptStep === lastStep) {
      const loss = lossAfter(lastStep);
      this.#all = [...before, { keptStep: lastStep, loss }].slice(-most);
    } else {
      this.#all = before;
    }
    this.#keptStep = undefined;
  }
}

export function givenUpTable({ keptStep, loss }: GivenUpSteps): GivenUpTable {
  return {
    keptStep,
    step: Uint32Array.from(loss, ({ step }) => step),
    loss: Float32Array.from(loss, ({ value }) => value),
  };
}
