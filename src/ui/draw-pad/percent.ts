/** A probability as people read it: "97.2 %", with a space that does not break. */
export function percent(probability: number): string {
  return `${(probability * 100).toFixed(1)}\u00a0%`;
}
