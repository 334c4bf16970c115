export const columnNames = [
  'loss',
  'smoothedLoss',
  'shownLoss',
  'score',
  'smoothedScore',
  'shownScore',
  'learningRate',
] as const;

export type ColumnName = (typeof columnNames)[number];
export type ColumnValues = Record<ColumnName, number>;

/** Rows that are kept one after another. */
export interface Stretch {
  readonly firstRow: number;
  readonly rowCount: number;
  /** A view of a column, which may be written to. */
  column(name: ColumnName): Float32Array;
}

const usualRowsPerPage = 1024;

/**
 * Growable columns of numbers, a row a step, in pages: where nothing is known, as in a long gap, there
 * is no page. What is not known is NaN. When the pages of `capacity` rows are full every second row
 * goes, so that memory stays bounded and a long run grows coarser evenly.
 */
export class StepColumns {
  readonly #rowsPerPage: number;
  readonly #mostPages: number;
  /** Each has one column after another. */
  #pages: (Float32Array | undefined)[] = [];
  /** How many there are. */
  #pageCount = 0;
  #rowCount = 0;
  #stepsPerRow = 1;

  /** `capacity`: an even number. */
  constructor(capacity: number) {
    this.#rowsPerPage = Math.min(usualRowsPerPage, capacity);
    this.#mostPages = Math.ceil(capacity / this.#rowsPerPage);
  }

  get rowCount(): number {
    return this.#rowCount;
  }

  /** A power of two: 1 until the capacity was first reached. */
  get stepsPerRow(): number {
    return this.#stepsPerRow;
  }

  stepOf(row: number): number {
    return (row + 1) * this.#stepsPerRow;
  }

  value(name: ColumnName, row: number): number {
    const page = this.#pages[this.#pageOf(row)];
    return page ? page[this.#placeOf(name) + (row % this.#rowsPerPage)]! : Number.NaN;
  }

  /** The values of `step`, or of the last kept step before it. */
  at(step: number): ColumnValues | undefined {
    const row = Math.floor(step / this.#stepsPerRow) - 1;
    if (!(row >= 0 && row < this.#rowCount)) return undefined;
    const entries = columnNames.map((name) => [name, this.value(name, row)]);
    return Object.fromEntries(entries) as ColumnValues;
  }

  /** Stores the values of a step after the last one, unless rows have grown coarser and it falls between two. */
  push(step: number, values: ColumnValues): void {
    const page = this.#pageForStep(step);
    if (!page) return;
    const row = step / this.#stepsPerRow - 1;
    const place = row % this.#rowsPerPage;
    for (const name of columnNames) page[this.#placeOf(name) + place] = values[name];
    this.#rowCount = row + 1;
  }

  /** Nothing is known of the steps after the last one, up to `step`. */
  skipTo(step: number): void {
    this.#rowCount = Math.floor(step / this.#stepsPerRow);
  }

  /** Forgets all steps after `lastStep`; without steps, the columns keep every step again. */
  truncate(lastStep: number): void {
    this.#rowCount = Math.floor(lastStep / this.#stepsPerRow);
    const rest = this.#rowCount % this.#rowsPerPage;
    const last = rest > 0 ? this.#pages[this.#pageOf(this.#rowCount)] : undefined;
    for (const name of columnNames) {
      const start = this.#placeOf(name);
      last?.fill(Number.NaN, start + rest, start + this.#rowsPerPage);
    }
    this.#setPages(this.#pages.slice(0, Math.ceil(this.#rowCount / this.#rowsPerPage)));
    if (lastStep === 0) this.#stepsPerRow = 1;
  }

  /** The rows of which something may be known, in order: from the page of a row on. */
  *stretches(fromRow = 0): Generator<Stretch> {
    for (let index = this.#pageOf(fromRow); index < this.#pages.length; index += 1) {
      const page = this.#pages[index];
      if (!page) continue;
      const firstRow = index * this.#rowsPerPage;
      const rowCount = Math.min(this.#rowsPerPage, this.#rowCount - firstRow);
      const column = (name: ColumnName) =>
        page.subarray(this.#placeOf(name), this.#placeOf(name) + rowCount);
      yield { firstRow, rowCount, column };
    }
  }

  /** How many values of a column are finite. */
  countOf(name: ColumnName): number {
    let count = 0;
    for (const { column } of this.stretches()) {
      for (const value of column(name)) if (Number.isFinite(value)) count += 1;
    }
    return count;
  }

  #pageOf(row: number): number {
    return Math.floor(row / this.#rowsPerPage);
  }

  #placeOf(name: ColumnName): number {
    return places[name] * this.#rowsPerPage;
  }

  /** Where a step is to be stored; undefined if it falls between two rows. */
  #pageForStep(step: number): Float32Array | undefined {
    for (;;) {
      if (step % this.#stepsPerRow !== 0) return undefined;
      const index = this.#pageOf(step / this.#stepsPerRow - 1);
      const page = this.#pages[index];
      if (page) return page;
      if (this.#pageCount < this.#mostPages) {
        this.#pageCount += 1;
        return (this.#pages[index] = this.#emptyPage());
      }
      this.#halve();
    }
  }

  #halve(): void {
    const rowsPerPage = this.#rowsPerPage;
    const pages: (Float32Array | undefined)[] = [];
    for (const [index, page] of this.#pages.entries()) {
      if (!page) continue;
      const half = (pages[index >> 1] ??= this.#emptyPage());
      const offset = ((index % 2) * rowsPerPage) / 2;
      for (const name of columnNames) {
        const start = this.#placeOf(name);
        for (let row = 0; row < rowsPerPage / 2; row += 1) {
          half[start + offset + row] = page[start + 2 * row + 1]!;
        }
      }
    }
    this.#setPages(pages);
    this.#rowCount = Math.floor(this.#rowCount / 2);
    this.#stepsPerRow *= 2;
  }

  #setPages(pages: (Float32Array | undefined)[]): void {
    this.#pages = pages;
    this.#pageCount = pages.reduce((count, page) => (page ? count + 1 : count), 0);
  }

  #emptyPage(): Float32Array {
    return new Float32Array(columnNames.length * this.#rowsPerPage).fill(Number.NaN);
  }
}

const places = Object.fromEntries(columnNames.map((name, place) => [name, place])) as Record<
  ColumnName,
  number
>;
