/** Rows of numbers, one after another: [count, length]. */
export interface Rows {
  readonly values: Float64Array;
  readonly count: number;
  readonly length: number;
}

/** What is left of a row that others hold all but this share of is rounding. */
const negligible = 1e-10;

/**
 * Makes rows orthonormal in place, in their order (Gram-Schmidt, twice, as once is not enough for rounded numbers).
 * A row that the ones before it make up is replaced by another direction, as long as there is one.
 */
export function orthonormalise({ values, count, length }: Rows): void {
  for (let index = 0; index < count; index += 1) {
    const row = values.subarray(index * length, (index + 1) * length);
    const before = Math.sqrt(dot(row, row));
    if (!leaveOthersOut(values, index, row) || norm(row) <= negligible * before) {
      replace(values, index, row);
    }
    scale(row, 1 / (norm(row) || 1));
  }
}

export function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += one[at]! * other[at]!;
  return sum;
}

const norm = (row: Float64Array): number => Math.sqrt(dot(row, row));

function scale(row: Float64Array, factor: number): void {
  for (let at = 0; at < row.length; at += 1) row[at]! *= factor;
}

/** Takes from a row what lies along those before it. Gives whether the row was anything. */
function leaveOthersOut(values: Float64Array, index: number, row: Float64Array): boolean {
  const isAnything = row.some((value) => value !== 0);
  for (let time = 0; time < (isAnything ? 2 : 0); time += 1) {
    for (let other = 0; other < index; other += 1) {
      const axis = values.subarray(other * row.length, (other + 1) * row.length);
      const along = dot(axis, row);
      for (let at = 0; at < row.length; at += 1) row[at]! -= along * axis[at]!;
    }
  }
  return isAnything;
}

/** The first of the directions of the coordinates that those before the row do not make up. */
function replace(values: Float64Array, index: number, row: Float64Array): void {
  for (let direction = 0; direction < row.length; direction += 1) {
    row.fill(0);
    row[direction] = 1;
    leaveOthersOut(values, index, row);
    if (norm(row) > 0.5 / Math.sqrt(row.length)) return;
  }
  row.fill(0);
}
