import { ScoreAverage } from '../score-average';
import { TrendAverage, usualHalfLife } from '../trend-average';
import type { ColumnValues, Stretch, StepColumns } from './step-columns';

type SmoothedValues = Pick<
  ColumnValues,
  'smoothedLoss' | 'smoothedScore' | 'shownLoss' | 'shownScore'
>;

interface Averages {
  readonly loss: TrendAverage;
  readonly score: ScoreAverage;
}

/**
 * Loss and score without the noise of batches, step by step: with the usual half-life, by which runs are judged, and
 * with the one that somebody wants to see. An average is a function of the steps before it, and of nothing else: after
 * some were taken back it is made of those that are left, and goes on as if nothing else had ever come. That is exact up to the
 * capacity of the columns; beyond it they hold every second step, or fewer, and an average made of those
 * takes each for all that it stands for.
 */
export class SmoothedColumns {
  readonly #columns: StepColumns;
  #shownHalfLife = usualHalfLife;
  /** Undefined until another step comes. */
  #judged: Averages | undefined;
  #shown: Averages | undefined;

  constructor(columns: StepColumns) {
    this.#columns = columns;
  }

  /** The smoothed values of the step after the last one of the columns. */
  next(loss: number, score: number): SmoothedValues {
    this.#judged ??= this.#averages(usualHalfLife, passOver);
    const smoothedLoss = this.#judged.loss.add(loss);
    const smoothedScore = this.#judged.score.add(score);
    if (this.#shownHalfLife === usualHalfLife) {
      return { smoothedLoss, smoothedScore, shownLoss: smoothedLoss, shownScore: smoothedScore };
    }
    this.#shown ??= this.#averages(this.#shownHalfLife, passOver);
    const shownLoss = this.#shown.loss.add(loss);
    return { smoothedLoss, smoothedScore, shownLoss, shownScore: this.#shown.score.add(score) };
  }

  /** Shows all steps so far with a half-life, and those to come. */
  show(halfLifeSteps: number): void {
    if (halfLifeSteps === this.#shownHalfLife) return;
    this.#shownHalfLife = halfLifeSteps;
    this.#shown = undefined;
    if (halfLifeSteps !== usualHalfLife) {
      this.#shown = this.#averages(halfLifeSteps, showIn);
      return;
    }
    for (const { column } of this.#columns.stretches()) {
      column('shownLoss').set(column('smoothedLoss'));
      column('shownScore').set(column('smoothedScore'));
    }
  }

  /** Steps were taken back. */
  forget(): void {
    this.#judged = undefined;
    this.#shown = undefined;
  }

  /** Those of the steps that are kept, ready to go on; `take` gives them the rows of a stretch. */
  #averages(halfLifeSteps: number, take: (stretch: Stretch, averages: Averages) => void): Averages {
    const { stepsPerRow } = this.#columns;
    const halfLifeRows = halfLifeSteps / stepsPerRow;
    const averages = {
      loss: new TrendAverage(halfLifeRows),
      score: new ScoreAverage(halfLifeRows),
    };
    for (const stretch of this.#columns.stretches()) take(stretch, averages);
    if (stepsPerRow > 1) {
      averages.loss.goOnWithAll(stepsPerRow);
      averages.score.goOnWithAll(stepsPerRow);
    }
    return averages;
  }
}

// Plain loops: a run may have a million rows, and somebody may be moving a slider.
function passOver({ rowCount, column }: Stretch, averages: Averages): void {
  const [losses, allScores] = [column('loss'), column('score')];
  for (let row = 0; row < rowCount; row += 1) {
    averages.loss.add(losses[row]!);
    averages.score.add(allScores[row]!);
  }
}

function showIn({ rowCount, column }: Stretch, averages: Averages): void {
  const [losses, allScores, rates] = [column('loss'), column('score'), column('learningRate')];
  const [shownLosses, shownScores] = [column('shownLoss'), column('shownScore')];
  for (let row = 0; row < rowCount; row += 1) {
    const loss = averages.loss.add(losses[row]!);
    const score = averages.score.add(allScores[row]!);
    // A gap has none, as it has no rate.
    const isGap = Number.isNaN(rates[row]!);
    shownLosses[row] = isGap ? Number.NaN : loss;
    shownScores[row] = isGap ? Number.NaN : score;
  }
}
