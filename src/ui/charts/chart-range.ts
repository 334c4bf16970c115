import type { AxisKind } from './run-axis';

/** A part of an axis, in its own units. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A part of the horizontal axis that somebody chose. */
export interface StepZoom extends Range {
  readonly kind: AxisKind;
  /** Where the lines ended then, if the part reaches to their end: it goes along with them. */
  readonly followedEnd: number | undefined;
}

export type ScaleKind = 'linear' | 'log';

/** The place at a share of a range, from 0 at its beginning to 1 at its end, or beyond. */
export function placeAt({ from, to }: Range, share: number, scale: ScaleKind = 'linear'): number {
  return scale === 'log' ? from * (to / from) ** share : from + (to - from) * share;
}

/** The reverse. */
export function shareAt({ from, to }: Range, place: number, scale: ScaleKind = 'linear'): number {
  return scale === 'log'
    ? Math.log(place / from) / Math.log(to / from)
    : (place - from) / (to - from);
}

/** The part between two shares of a range, in either order. */
export function partOf(range: Range, one: number, other: number, scale?: ScaleKind): Range {
  const [low, high] = one < other ? [one, other] : [other, one];
  return { from: placeAt(range, low, scale), to: placeAt(range, high, scale) };
}

/** `factor` times as wide a part around the place at a share, which stays where it is. */
export function zoomedAt(range: Range, factor: number, share: number, scale?: ScaleKind): Range {
  return partOf(range, share - share * factor, share + (1 - share) * factor, scale);
}

/** As wide a part, moved on by a share of its width. */
export function movedBy(range: Range, share: number, scale?: ScaleKind): Range {
  return { from: placeAt(range, share, scale), to: placeAt(range, 1 + share, scale) };
}

/** The range moved, and if it must be narrowed, into bounds; undefined if it is as wide as they are. */
export function withinBounds(range: Range, bounds: Range): Range | undefined {
  const width = range.to - range.from;
  if (!(width < (bounds.to - bounds.from) * (1 - 1e-9))) return undefined;
  const from = Math.min(Math.max(range.from, bounds.from), bounds.to - width);
  return { from, to: from + width };
}

/** The same for a part narrower than can be told apart: as wide as `narrowest` around its middle. */
export function noNarrower(range: Range, narrowest: number): Range {
  const lack = narrowest - (range.to - range.from);
  return lack > 0 ? { from: range.from - lack / 2, to: range.to + lack / 2 } : range;
}

/** The part of the horizontal axis that is shown: what was chosen, as far as the lines have come on since. */
export function shownRange(zoom: StepZoom | undefined, whole: Range, linesEnd: number): Range {
  if (!zoom) return whole;
  const shift = zoom.followedEnd === undefined ? 0 : Math.max(0, linesEnd - zoom.followedEnd);
  return { from: zoom.from + shift, to: zoom.to + shift };
}

/**
 * What somebody chose of the horizontal axis, whose lines go from `bounds.from` to `bounds.to`; undefined for all
 * of it. A part that reaches to the end of the lines goes along with them.
 */
export function chosenZoom(
  kind: AxisKind,
  range: Range,
  bounds: Range,
  narrowest: number,
): StepZoom | undefined {
  if (!(range.to > range.from)) return undefined;
  const part = withinBounds(noNarrower(range, narrowest), bounds);
  if (!part) return undefined;
  const reachesEnd = part.to >= bounds.to - (part.to - part.from) * 1e-6;
  return { kind, ...part, followedEnd: reachesEnd ? bounds.to : undefined };
}
