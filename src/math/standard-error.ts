/**
 * Standard error of the mean of values, from their own spread: the root of the variance with n - 1, over n. NaN for
 * fewer than two, of which nothing can be said.
 */
export function standardError(values: Float32Array): number {
  const count = values.length;
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / count;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return Math.sqrt(squares / (count - 1) / count);
}
