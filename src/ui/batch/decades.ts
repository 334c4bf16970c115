/** Whole powers of ten around what can be drawn of `values` on a logarithmic axis, as exponents. */
export function decadesAround(values: readonly number[]): { from: number; to: number } {
  const exponents = values.filter((value) => value > 0 && value < Infinity).map(Math.log10);
  if (exponents.length === 0) return { from: -1, to: 0 };
  const from = Math.floor(Math.min(...exponents));
  // The least value has a bar, too.
  const hasRoom = Math.min(...exponents) - from > 0.1;
  const first = hasRoom ? from : from - 1;
  return { from: first, to: Math.max(Math.ceil(Math.max(...exponents)), first + 1) };
}
