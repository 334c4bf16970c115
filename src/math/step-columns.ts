export const columnNames = [
  'loss',
  'smoothedLoss',
  'shownLoss',
  'accuracy',
  'smoothedAccuracy',
  'shownAccuracy',
  'learningRate',
] as const;

export type ColumnName = (typeof columnNames)[number];
export type ColumnValues = Record<ColumnName, number>;

/**
 * Growable columns of numbers, a row a step. When `capacity` rows are full every second row goes, so
 * that memory stays bounded and a long run grows coarser evenly.
 */
export class StepColumns {
  #columns: Record<ColumnName, Float32Array>;
  #rowCount = 0;
  #stepsPerRow = 1;

  constructor(private readonly capacity: number) {
    this.#columns = toColumns(() => new Float32Array(Math.min(1024, capacity)));
  }

  get rowCount(): number {
    return this.#rowCount;
  }

  /** A power of two: 1 until the capacity was first reached. */
  get stepsPerRow(): number {
    return this.#stepsPerRow;
  }

  /** The array behind a column: only its first `rowCount` values mean anything. */
  column(name: ColumnName): Float32Array {
    return this.#columns[name];
  }

  stepOf(row: number): number {
    return (row + 1) * this.#stepsPerRow;
  }

  /** The values of `step`, or of the last kept step before it. */
  at(step: number): ColumnValues | undefined {
    const row = Math.floor(step / this.#stepsPerRow) - 1;
    if (!(row >= 0 && row < this.#rowCount)) return undefined;
    return toColumns((name) => this.#columns[name][row]!);
  }

  /** Stores the values of the step after the last one, unless rows have grown coarser and it falls between two. */
  push(step: number, values: ColumnValues): void {
    if (this.#rowCount === this.#columns.loss.length) this.#makeRoom();
    if (step % this.#stepsPerRow !== 0) return;
    for (const name of columnNames) this.#columns[name][this.#rowCount] = values[name];
    this.#rowCount += 1;
  }

  /** Forgets all steps after `lastStep`; without steps, the columns keep every step again. */
  truncate(lastStep: number): void {
    this.#rowCount = Math.floor(lastStep / this.#stepsPerRow);
    if (lastStep === 0) this.#stepsPerRow = 1;
  }

  #makeRoom(): void {
    if (this.#rowCount < this.capacity) this.#grow(Math.min(this.#rowCount * 2, this.capacity));
    else this.#halve();
  }

  #grow(length: number): void {
    this.#columns = toColumns((name) => {
      const grown = new Float32Array(length);
      grown.set(this.#columns[name]);
      return grown;
    });
  }

  #halve(): void {
    this.#rowCount = Math.floor(this.#rowCount / 2);
    this.#stepsPerRow *= 2;
    for (const column of Object.values(this.#columns)) {
      for (let row = 0; row < this.#rowCount; row += 1) column[row] = column[2 * row + 1]!;
    }
  }
}

function toColumns<Value>(valueOf: (name: ColumnName) => Value): Record<ColumnName, Value> {
  return {
    loss: valueOf('loss'),
    smoothedLoss: valueOf('smoothedLoss'),
    shownLoss: valueOf('shownLoss'),
    accuracy: valueOf('accuracy'),
    smoothedAccuracy: valueOf('smoothedAccuracy'),
    shownAccuracy: valueOf('shownAccuracy'),
    learningRate: valueOf('learningRate'),
  };
}
