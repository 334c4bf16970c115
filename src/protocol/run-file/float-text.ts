/**
 * The shortest decimal that reads as the same 32-bit float: 0.1, not 0.10000000149011612. What is
 * no number is written `NaN`, `Infinity` or `-Infinity`, which most readers of numbers take.
 */
export function floatText(value: number): string {
  // Nine digits always do.
  for (const digits of [7, 8]) {
    const shorter = Number(value.toPrecision(digits));
    if (Math.fround(shorter) === value) return String(shorter);
  }
  return String(Number(value.toPrecision(9)));
}
