import { type Doubts, doubtsOf, probabilitiesOf } from '../../math/inspection/confident-learning';
import type { InspectView } from '../../protocol/inspection';
import { toBatchImages } from '../datasets/shown-batch';
import { evaluationPiece } from '../evaluation/split-tests';
import type { TrainedImages } from '../run/run-batches';
import type { InspectedState, ViewComputation } from './inspected-state';

/** How many training images are asked about at most: while a step is being chosen, and once it rests. */
export const mostAsked = { some: 3000, all: 60_000 } as const;
/** Of how many the images themselves are given, of all and of each label besides, and of how many what is doubted. */
const mostShown = 60;
const mostOfLabel = 20;
const mostRanks = 2000;

type DoubtsWished = Extract<InspectView, { view: 'doubts' }>;

/** The training images whose labels a classifier doubts: it answers them as they are before they are moved. */
export class DoubtsView implements ViewComputation {
  readonly #view: DoubtsWished;
  readonly #state: InspectedState;
  readonly #images: TrainedImages;
  readonly #classCount: number;
  readonly #probabilities: Float32Array;
  readonly #labels: Uint16Array;
  #areThere = false;
  #done = 0;

  constructor(view: DoubtsWished, state: InspectedState) {
    this.#view = view;
    this.#state = state;
    this.#images = state.run.batches.trained(mostAsked[view.scope]);
    this.#classCount = state.run.trainer.network.frame.classCount;
    this.#probabilities = new Float32Array(this.#images.count * this.#classCount);
    this.#labels = new Uint16Array(this.#images.count);
  }

  async advance() {
    const { run, weights, step } = this.#state;
    const { count } = this.#images;
    this.#areThere ||= this.#images.areThere();
    if (!this.#areThere) return { worked: false };
    const from = this.#done;
    const batch = this.#images.read(from, Math.min(evaluationPiece, count - from));
    for (let row = 0; row < batch.count; row += 1) {
      const targets = batch.targets.subarray(row * this.#classCount, (row + 1) * this.#classCount);
      this.#labels[from + row] = targets.indexOf(1);
    }
    const { rows } = await run.trainer.computer.evaluate(weights, batch, run.passNumbers(step));
    this.#probabilities.set(probabilitiesOf(rows, this.#classCount), from * this.#classCount);
    this.#done += batch.count;
    if (this.#done < count) return { worked: true };
    const doubts = this.#doubts();
    const { numbers } = this.#images.origins(doubts.ranks.map(({ image }) => image));
    const shownRanks = ranksToShow(doubts);
    const images = this.#shown(doubts, shownRanks);
    return { worked: true, result: { view: this.#view, doubts, numbers, shownRanks, images } };
  }

  dispose(): void {
    // It holds no tensors.
  }

  #doubts(): Doubts {
    const labels = this.#labels;
    // Of labels that came with the data nobody knows which are wrong.
    const isKnown = this.#state.run.config.labelNoise > 0;
    return doubtsOf(
      { probabilities: this.#probabilities, labels },
      { most: mostRanks, ...(isKnown && { trueLabels: this.#images.origins().trueLabels }) },
    );
  }

  #shown({ ranks }: Doubts, shown: readonly number[]) {
    const { kind, normalisation } = this.#state.run.batches.images;
    const places = shown.map((rank) => ranks[rank]!.image);
    const batch = this.#images.readAt(places);
    return toBatchImages(0, batch, this.#images.origins(places), kind, normalisation);
  }
}

/** The first of all, and the first of each label. */
export function ranksToShow({
  ranks,
  classCount,
}: Pick<Doubts, 'classCount'> & {
  readonly ranks: readonly Pick<Doubts['ranks'][number], 'label'>[];
}): number[] {
  const counts = new Uint32Array(classCount);
  return [...ranks.keys()].filter((rank) => {
    const { label } = ranks[rank]!;
    counts[label]! += 1;
    return rank < mostShown || counts[label]! <= mostOfLabel;
  });
}
