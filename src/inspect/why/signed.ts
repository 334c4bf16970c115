/** A number with its sign; `text` writes its size. */
export function signed(value: number, text: (size: number) => string): string {
  if (value === 0) return text(0);
  return `${value < 0 ? '−' : '+'}${text(Math.abs(value))}`;
}
