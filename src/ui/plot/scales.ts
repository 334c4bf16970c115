/** Both ends, in the order in which they are drawn. */
export type Interval = readonly [start: number, end: number];

/** Where values lie. Of the shape that d3-scale gives its scales. */
export interface Scale {
  /** The position of a value; of one that is too far outside to be drawn, as Infinity is, one far beyond that end. */
  (value: number): number;
  /** The value at a position; beyond the range that of the nearer end. */
  invert: (position: number) => number;
  readonly domain: Interval;
  readonly range: Interval;
}

/** Equal differences are equally far apart. */
export function linearScale(domain: Interval, range: Interval): Scale {
  const [start, end] = domain;
  return scale(
    domain,
    range,
    (value) => (value - start) / (end - start),
    (share) => start + share * (end - start),
  );
}

/** Equal ratios are equally far apart. Both ends of the domain are above 0; what is not lies below them. */
export function logScale(domain: Interval, range: Interval): Scale {
  const [start, end] = domain;
  return scale(
    domain,
    range,
    (value) => Math.log(Math.max(0, value) / start) / Math.log(end / start),
    (share) => start * (end / start) ** share,
  );
}

/** In lengths of the range: so far that the slope of a line to there is as it should be. */
const farthest = 100;

function scale(
  domain: Interval,
  range: Interval,
  shareOf: (value: number) => number,
  valueOf: (share: number) => number,
): Scale {
  const [start, end] = range;
  const position = (value: number) =>
    start + clamp(shareOf(value), -farthest, farthest) * (end - start);
  function invert(at: number): number {
    const share = (at - start) / (end - start);
    // Of rounding the ends themselves are spared.
    if (share <= 0) return domain[0];
    return share >= 1 ? domain[1] : valueOf(share);
  }
  return Object.assign(position, { domain, range, invert });
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
