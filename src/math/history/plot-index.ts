import { GroupExtremes } from './group-extremes';
import { RateChanges } from './rate-changes';
import type { StepColumns } from './step-columns';

/** What is kept of a run's rows so that drawing it never has to look at all of them. */
export class PlotIndex {
  readonly #columns: StepColumns;
  readonly loss: GroupExtremes;
  readonly score: GroupExtremes;
  readonly rateChanges = new RateChanges();
  /** Of which rows it knows. */
  #rowCount = 0;
  #stepsPerRow = 1;

  constructor(columns: StepColumns) {
    this.#columns = columns;
    this.loss = new GroupExtremes((row) => columns.value('loss', row));
    this.score = new GroupExtremes((row) => columns.value('score', row));
  }

  /** Takes in rows that have come since the last call. */
  catchUp(): void {
    const columns = this.#columns;
    const isSame = columns.stepsPerRow === this.#stepsPerRow && columns.rowCount >= this.#rowCount;
    if (!isSame) this.forget();
    for (const { firstRow, rowCount, column } of columns.stretches(this.#rowCount)) {
      const [losses, allScores] = [column('loss'), column('score')];
      const rates = column('learningRate');
      for (let index = Math.max(0, this.#rowCount - firstRow); index < rowCount; index += 1) {
        this.loss.note(firstRow + index, losses[index]!);
        this.score.note(firstRow + index, allScores[index]!);
        this.rateChanges.note(firstRow + index, rates[index]!);
      }
    }
    this.#rowCount = columns.rowCount;
  }

  /** Rows have become others: all are to be taken in again. */
  forget(): void {
    this.loss.clear();
    this.score.clear();
    this.rateChanges.clear();
    this.#rowCount = 0;
    this.#stepsPerRow = this.#columns.stepsPerRow;
  }
}
