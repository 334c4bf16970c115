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

/**
 * Ticks of a logarithmic axis that names its ends, where those are round, and what has room between them: powers of
 * ten before their doubles and halves, and those before any other number of one digit. At most about `count`.
 */
export function ticksWithEnds(minimum: number, maximum: number, count: number): number[] {
  const place = (value: number) => Math.log(value / minimum) / Math.log(maximum / minimum);
  const gap = 0.75 / Math.max(1, Math.floor(count) - 1);
  const exponents = Array.from(
    { length: Math.ceil(Math.log10(maximum)) - Math.floor(Math.log10(minimum)) + 1 },
    (_, index) => Math.floor(Math.log10(minimum)) + index,
  );
  const times = (mantissas: readonly number[]) =>
    exponents.flatMap((exponent) => mantissas.map((mantissa) => tidy(mantissa * 10 ** exponent)));
  const isEnd = (value: number) => Math.abs(place(value) * (1 - place(value))) < 1e-9;
  const ends = times([1, 2, 5]).filter(isEnd);
  const fromTheMiddle = (values: readonly number[]) =>
    values.toSorted((a, b) => Math.abs(place(a) - 0.5) - Math.abs(place(b) - 0.5));
  const chosen = [...ends];
  for (const values of [times([1]), times([2, 5]), times([3, 4, 6, 7, 8, 9])]) {
    for (const value of fromTheMiddle(values)) {
      const at = place(value);
      if (at < 0 || at > 1) continue;
      if (chosen.every((other) => Math.abs(place(other) - at) >= gap)) chosen.push(value);
    }
  }
  return chosen.toSorted((a, b) => a - b);
}

function oneTwoFive(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  const mantissa = [1, 2, 5].find((candidate) => candidate * (1 + 1e-9) >= atLeast / power) ?? 10;
  return mantissa * power;
}

/** Rids a product of the last digits that binary arithmetic adds, as in 3 * 0.1 = 0.30000000000000004. */
export function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
