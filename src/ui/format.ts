/** Numbers as people read them in one language. */
export interface Format {
  /** A loss: 0.0412, 12.34, 1.2e-5, 4e12, NaN. */
  loss(value: number): string;
  /** A share in [0, 1]: 98.41 %. */
  accuracy(value: number): string;
  /** A share in [0, 1] without needless decimals, as on an axis: 95 %. */
  share(value: number): string;
  /** A share in [0, 1] to a whole percent, as of work that is done: 33 %. */
  wholeShare(value: number): string;
  /** Decimal units, as memory is sold, no finer than anybody asks: 74 kB, 6.9 MB, 214 MB, 1.35 GB. */
  bytes(value: number): string;
  /** Three significant digits: 0.001, 3.16e-5. */
  compact(value: number): string;
  /** All digits of a number that somebody chose, such as the end of a range: 0.9999. */
  exact(value: number): string;
  /** The same with as many digits as tell it from neighbours at a distance, as on an axis: 2.3012. */
  tick(value: number, distance: number): string;
  /** A count with separators: 1,204. */
  count(value: number): string;
  /** A share in [0, 1] to a tenth of a percent: 64.2 %; <0.1 % of what is not 0, >99.9 % of what is not 1. */
  tenths(value: number): string;
  /** A difference of shares, in percentage points: 1.25. */
  points(value: number): string;
  /** A number to a tenth: 3.4. */
  toTenth(value: number): string;
  /** A short time, to a hundredth of a millisecond at most: 0.04 ms, 12.3 ms, 1,204 ms. */
  milliseconds(value: number): string;
  /** Minutes and seconds, and hours once there are any: 0:18, 1:02:03. */
  duration(milliseconds: number): string;
  /** When something was, from milliseconds since 1970: Nov 25, 14:05; with the year if that is not this one. */
  dateTime(moment: number): string;
  /** The same, in full: Wednesday, November 25, 2026 at 14:05:32. */
  fullDateTime(moment: number): string;
}

const formats = new Map<string, Format>();

/** The formats of a language (BCP 47). Made once: a new Intl.NumberFormat costs far more than its use. */
export function formatFor(language: string): Format {
  let format = formats.get(language);
  if (!format) formats.set(language, (format = createFormat(language)));
  return format;
}

function createFormat(language: string): Format {
  const withDecimals = (digits: number) =>
    new Intl.NumberFormat(language, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  const fourDecimals = withDecimals(4);
  const twoDecimals = withDecimals(2);
  const oneDecimal = withDecimals(1);
  const upToTwoDecimals = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const allDigits = new Intl.NumberFormat(language, { maximumSignificantDigits: 17 });
  const integer = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const day = { month: 'short', day: 'numeric' } as const;
  const thisYear = new Intl.DateTimeFormat(language, { ...day, ...time });
  const anyYear = new Intl.DateTimeFormat(language, { year: 'numeric', ...day, ...time });
  const inFull = new Intl.DateTimeFormat(language, {
    dateStyle: 'full',
    timeStyle: 'medium',
    hourCycle: 'h23',
  });
  // Chinese writes 98.41%, with no space.
  const percent = (text: string) => (language.startsWith('zh') ? `${text}%` : `${text}\u00a0%`);

  function compact(value: number): string {
    return Number.isFinite(value) ? exact(Number(value.toPrecision(3))) : nonFinite(value);
  }

  function exact(value: number): string {
    const size = Math.abs(value);
    return size === 0 || (size > 0.00099 && size < 10_000)
      ? withMinus(allDigits.format(value))
      : withMinus(value.toExponential().replace('e+', 'e'));
  }

  function tick(value: number, distance: number): string {
    const exponentOf = (number: number) => Math.floor(Math.log10(Math.abs(number)) + 1e-9);
    const digits = value === 0 ? 3 : exponentOf(value) - exponentOf(distance) + 1;
    if (digits <= 3 || Math.abs(value) < 0.001) return compact(value);
    if (Math.abs(value) >= 100_000) return exact(Number(value.toPrecision(Math.min(digits, 12))));
    const numbers = new Intl.NumberFormat(language, {
      maximumSignificantDigits: Math.min(digits, 12),
    });
    return withMinus(numbers.format(value));
  }

  function loss(value: number): string {
    const size = Math.abs(value);
    if (value !== 0 && (!(size < 10_000) || size < 0.0001)) return compact(value);
    return withMinus((size < 10 ? fourDecimals : twoDecimals).format(value));
  }

  function bytes(value: number): string {
    if (value < 999_500) return `${integer.format(value / 1000)}\u00a0kB`;
    if (value < 9_950_000) return `${oneDecimal.format(value / 1e6)}\u00a0MB`;
    if (value < 999_500_000) return `${integer.format(value / 1e6)}\u00a0MB`;
    return `${compact(value / 1e9)}\u00a0GB`;
  }

  function milliseconds(value: number): string {
    // By what is shown: 9.996 is 10.0, and 10.00 would be wider than its neighbours.
    const number = value < 9.995 ? twoDecimals : value < 99.95 ? oneDecimal : integer;
    return `${number.format(value)}\u00a0ms`;
  }

  // What is not nothing is not shown as nothing, nor what is not all as all.
  function tenths(value: number): string {
    if (value > 0 && value < 0.0005) return `<${percent('0.1')}`;
    if (value < 1 && value >= 0.9995) return `>${percent('99.9')}`;
    return percent(oneDecimal.format(value * 100));
  }

  return {
    loss,
    compact,
    exact,
    tick,
    bytes,
    milliseconds,
    toTenth: (value) => withMinus(oneDecimal.format(value)),
    tenths,
    accuracy: (value) => percent(twoDecimals.format(value * 100)),
    share: (value) => percent(upToTwoDecimals.format(value * 100)),
    wholeShare: (value) => percent(integer.format(value * 100)),
    points: (value) => withMinus(twoDecimals.format(value * 100)),
    count: (value) => integer.format(value),
    duration,
    dateTime(moment) {
      const isThisYear = new Date(moment).getFullYear() === new Date().getFullYear();
      return (isThisYear ? thisYear : anyYear).format(moment);
    },
    fullDateTime: (moment) => inFull.format(moment),
  };
}

/** With the sign of mathematics in place of the hyphen. */
function withMinus(text: string): string {
  return text.startsWith('-') ? `−${text.slice(1)}` : text;
}

function nonFinite(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  return value > 0 ? '∞' : '−∞';
}

function duration(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60];
  if (seconds >= 3600) parts.unshift(Math.floor(seconds / 3600));
  return parts
    .map((part, index) => (index === 0 ? `${part}` : `${part}`.padStart(2, '0')))
    .join(':');
}
