/** A value in [minimum, maximum] as a position in [0, 1] on a logarithmic scale. */
export function toPosition(value: number, minimum: number, maximum: number): number {
  return Math.log(value / minimum) / Math.log(maximum / minimum);
}

/** The value at a position in [0, 1] of a logarithmic scale. */
export function fromPosition(position: number, minimum: number, maximum: number): number {
  return minimum * (maximum / minimum) ** position;
}

/** Rounds to `digits` significant decimal digits, so that a dragged value is one a person would type. */
export function roundSignificant(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}
