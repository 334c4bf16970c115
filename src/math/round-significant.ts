/** Rounds to `digits` significant decimal digits, so that a dragged value is one a person would type. */
export function roundSignificant(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}
