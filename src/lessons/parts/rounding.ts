/**
 * A whole and one of its two parts, rounded to so many decimals, and the other part such that what is
 * shown adds up. It is off by one in the last decimal at most.
 */
export function roundedParts(
  whole: number,
  part: number,
  decimals: number,
): { whole: number; part: number; rest: number } {
  const rounded = { whole: round(whole, decimals), part: round(part, decimals) };
  return { ...rounded, rest: round(rounded.whole - rounded.part, decimals) };
}

function round(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  return Math.round(value * factor) / factor;
}
