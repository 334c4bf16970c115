import { type Box, distance, type LineMap, overlaps, type Point } from './line-map';

/** Places for a label's upper left corner, the preferred first. */
export type Places = readonly { readonly x: number; readonly y: number }[];

export interface LabelRequest {
  readonly width: number;
  readonly places: Places;
  /** What it names: where none of its places is free it goes to the nearest that is, with a leader to there. */
  readonly line?: readonly Point[];
  /** Where it stood before: there it stays as long as it is free. */
  readonly kept?: Box | undefined;
}

export interface PlacedLabel {
  readonly box: Box;
  /** From its edge to the place of its line that is nearest, if that is not beside it. */
  readonly leader?: readonly [Point, Point];
}

export interface Lines {
  /** Never covered. */
  readonly strong: LineMap;
  /** The noise of single batches: covered only where there is no other room. */
  readonly faint: LineMap;
}

export const labelHeight = 14;
/** How far apart the places are that are tried once the preferred ones are not free. */
const grid = { x: 12, y: 7 };
/** A label so near its line needs no leader. */
const besideLine = 16;
/** About how far apart the places of a line are from which the way to a label is measured. */
const measuredEvery = 12;

/**
 * Where each label goes: inside the area, over no other label and over no strong line. Those that keep their
 * place come first, then the others in their order; one that finds no room gets undefined.
 */
export function placeLabels(
  requests: readonly LabelRequest[],
  area: Box,
  lines: Lines,
): (PlacedLabel | undefined)[] {
  const taken: Box[] = [];
  const isFree = (box: Box) => lines.strong.isFree(box) && !taken.some((one) => overlaps(box, one));
  const placed = requests.map(({ kept, line }): PlacedLabel | undefined => {
    if (!kept || !isInside(kept, area) || !isFree(kept)) return undefined;
    taken.push(kept);
    return withLeader(kept, line);
  });
  return placed.map((label, index) => {
    if (label) return label;
    const request = requests[index]!;
    const places = preferred(request, area, isFree);
    const offNoise = places.find((place) => lines.faint.isFree(place));
    const box = offNoise ?? nearest(request, area, lines, isFree) ?? places[0];
    if (!box) return undefined;
    taken.push(box);
    return withLeader(box, request.line);
  });
}

/** Its places that are free, the preferred first. */
function preferred(
  { width, places }: LabelRequest,
  area: Box,
  isFree: (box: Box) => boolean,
): readonly Box[] {
  return places.flatMap((place) => {
    const box = within({ ...place, width, height: labelHeight }, area);
    return box && isFree(box) ? box : [];
  });
}

/** Of the places all over the area that are free the one nearest to the line. */
function nearest(
  { width, line }: LabelRequest,
  area: Box,
  { faint }: Lines,
  isFree: (box: Box) => boolean,
): Box | undefined {
  const targets = measured(line);
  if (targets.length === 0) return undefined;
  let best: Box | undefined;
  let leastCost = Number.POSITIVE_INFINITY;
  for (let y = area.y; y + labelHeight <= area.y + area.height; y += grid.y) {
    for (let x = area.x; x + width <= area.x + area.width; x += grid.x) {
      const box = { x, y, width, height: labelHeight };
      if (!isFree(box)) continue;
      const cost = distanceTo(targets, box) + (faint.isFree(box) ? 0 : area.width + area.height);
      if (cost >= leastCost) continue;
      leastCost = cost;
      best = box;
    }
  }
  return best;
}

function withLeader(box: Box, line: readonly Point[] | undefined): PlacedLabel {
  const targets = measured(line);
  if (targets.length === 0 || distanceTo(targets, box) <= besideLine) return { box };
  const to = targets.reduce((one, other) =>
    distance(box, other) < distance(box, one) ? other : one,
  );
  const from: Point = [
    Math.min(Math.max(to[0], box.x), box.x + box.width),
    Math.min(Math.max(to[1], box.y), box.y + box.height),
  ];
  return { box, leader: [from, to] };
}

/** Places all along a line, its end among them. */
function measured(line: readonly Point[] = []): readonly Point[] {
  const places: Point[] = [];
  /** The point before, and the last one that was taken. */
  let before: Point | undefined;
  let taken: Point | undefined;
  for (const point of line) {
    if (!Number.isFinite(point[0] + point[1])) {
      before = undefined;
      taken = undefined;
      continue;
    }
    const from = before ?? point;
    before = point;
    // Of many points close to each other a few will do.
    if (taken && lengthOf(taken, point) < measuredEvery && point !== line.at(-1)) continue;
    const length = lengthOf(from, point);
    const parts = Math.max(1, Math.round(length / measuredEvery));
    for (let part = 1; part <= parts; part += 1) {
      const share = part / parts;
      places.push([from[0] + (point[0] - from[0]) * share, from[1] + (point[1] - from[1]) * share]);
    }
    taken = point;
  }
  return places;
}

const lengthOf = ([fromX, fromY]: Point, [x, y]: Point): number => Math.hypot(x - fromX, y - fromY);

function distanceTo(points: readonly Point[], box: Box): number {
  let least = Number.POSITIVE_INFINITY;
  for (const point of points) least = Math.min(least, distance(box, point));
  return least;
}

/**
 * Places beside the end of a line, then along it, above and below. A line that grows gets some room `ahead`
 * of its end, in CSS pixels.
 */
export function placesAlong(points: readonly Point[], width: number, ahead = 0): Places {
  const visible = points.filter(([x, y]) => Number.isFinite(x + y));
  const last = visible.at(-1);
  if (!last) return [];
  const gap = 5;
  const around = ([x, y]: Point) => [
    { x: x - width, y: y - labelHeight - gap },
    { x: x - width, y: y + gap },
  ];
  const along = [0.85, 0.7, 0.55, 0.4, 0.25].map(
    (share) => visible[Math.floor(share * (visible.length - 1))]!,
  );
  return [
    { x: last[0] + gap + ahead, y: last[1] - labelHeight / 2 },
    ...around(last),
    { x: last[0] - width, y: last[1] - 2 * labelHeight - gap },
    { x: last[0] - width, y: last[1] + labelHeight + gap },
    ...along.flatMap(around),
  ];
}

/** The box moved into the area, or undefined if that takes it too far from its place. */
function within(box: Box, area: Box): Box | undefined {
  const x = Math.min(Math.max(box.x, area.x), area.x + area.width - box.width);
  const y = Math.min(Math.max(box.y, area.y), area.y + area.height - box.height);
  const isFar = Math.abs(y - box.y) > labelHeight || Math.abs(x - box.x) > box.width;
  const moved = { ...box, x, y };
  return isFar || !isInside(moved, area) ? undefined : moved;
}

function isInside({ x, y, width, height }: Box, area: Box): boolean {
  const slack = 1e-6;
  return (
    x >= area.x - slack &&
    y >= area.y - slack &&
    x + width <= area.x + area.width + slack &&
    y + height <= area.y + area.height + slack
  );
}
