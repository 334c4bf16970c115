const niceMantissas = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** The least round number at or above a positive `value`: 1, 1.2, 1.5, 2 … 8 times a power of ten. */
export function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  // A little slack, so that 0.3 / 0.1 = 2.9999999999999996 and its kind do not skip a number.
  const mantissa = niceMantissas.find((candidate) => candidate * (1 + 1e-9) >= value / power) ?? 10;
  return tidy(mantissa * power);
}

/** The multiples of a step of 1, 2 or 5 times a power of ten in [minimum, maximum], at most about `count`. */
export function linearTicks(minimum: number, maximum: number, count: number): number[] {
  const step = oneTwoFive((maximum - minimum) / Math.max(1, count));
  const first = Math.ceil(minimum / step - 1e-9);
  const last = Math.floor(maximum / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => tidy((first + index) * step));
}

/**
 * The numbers 1, 2, 5 times powers of ten in [minimum, maximum], both positive. When those are more
 * than `count`, only powers of ten; when those are too many still, every second of them, third …
 */
export function logarithmicTicks(minimum: number, maximum: number, count: number): number[] {
  const first = Math.floor(Math.log10(minimum));
  const last = Math.ceil(Math.log10(maximum));
  const exponents = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const within = (value: number) => value >= minimum * (1 - 1e-9) && value <= maximum * (1 + 1e-9);

  const all = exponents.flatMap((exponent) =>
    [1, 2, 5].map((mantissa) => mantissa * 10 ** exponent),
  );
  const fine = all.map(tidy).filter(within);
  if (fine.length <= count) return fine;
  const decades = exponents.map((exponent) => tidy(10 ** exponent)).filter(within);
  const every = Math.ceil(decades.length / Math.max(1, count));
  return decades.filter((_, index) => index % every === 0);
}

function oneTwoFive(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  const mantissa = [1, 2, 5].find((candidate) => candidate * (1 + 1e-9) >= atLeast / power) ?? 10;
  return mantissa * power;
}

/** Rids a product of the last digits that binary arithmetic adds, as in 3 * 0.1 = 0.30000000000000004. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
