/** A rectangle in CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Places for a label's upper left corner, the preferred first. */
export type Places = readonly { readonly x: number; readonly y: number }[];

export interface LabelRequest {
  readonly width: number;
  readonly places: Places;
}

export type Point = readonly [x: number, y: number];

export const labelHeight = 14;
const cell = { width: 8, height: 7 };
/** How much line under it a label puts up with before it moves on to the next place. */
const patience = 2;

/** Where lines run, in cells of a few pixels. */
export class LineMap {
  readonly #columns: number;
  readonly #cells: Uint8Array;

  constructor(private readonly area: Box) {
    this.#columns = Math.ceil(area.width / cell.width) + 1;
    this.#cells = new Uint8Array(this.#columns * (Math.ceil(area.height / cell.height) + 1));
  }

  /** Notes a line through points; a gap is where one of them is not finite. */
  add(points: readonly Point[]): void {
    let before: Point | undefined;
    for (const point of points) {
      if (!Number.isFinite(point[0] + point[1])) {
        before = undefined;
        continue;
      }
      this.#mark(before ?? point, point);
      before = point;
    }
  }

  /** How many cells under a box a line runs through. */
  count({ x, y, width, height }: Box): number {
    let sum = 0;
    for (let top = y; top < y + height; top += cell.height) {
      for (let left = x; left < x + width; left += cell.width) {
        sum += this.#cells[this.#index(left, top)] ?? 0;
      }
    }
    return sum;
  }

  #mark([fromX, fromY]: Point, [toX, toY]: Point): void {
    const steps = Math.ceil(
      Math.max(Math.abs(toX - fromX) / cell.width, Math.abs(toY - fromY) / cell.height, 1),
    );
    // What leaves the plot by far is not followed.
    if (steps > 1000) return;
    for (let step = 0; step <= steps; step += 1) {
      const share = step / steps;
      const index = this.#index(fromX + (toX - fromX) * share, fromY + (toY - fromY) * share);
      if (index >= 0 && index < this.#cells.length) this.#cells[index] = 1;
    }
  }

  #index(x: number, y: number): number {
    const column = Math.floor((x - this.area.x) / cell.width);
    if (column < 0 || column >= this.#columns) return -1;
    return Math.floor((y - this.area.y) / cell.height) * this.#columns + column;
  }
}

/**
 * Where each label goes: inside the area, over no other label, and over as little of the lines as its
 * places allow. The first labels choose first; one that finds no room gets undefined.
 */
export function placeLabels(
  requests: readonly LabelRequest[],
  area: Box,
  lines: LineMap,
): (Box | undefined)[] {
  const taken: Box[] = [];
  return requests.map(({ width, places }) => {
    let best: Box | undefined;
    let leastCost = Number.POSITIVE_INFINITY;
    places.forEach((place, rank) => {
      const box = within({ ...place, width, height: labelHeight }, area);
      if (!box || taken.some((other) => overlaps(box, other))) return;
      const shift = Math.abs(box.x - place.x) + Math.abs(box.y - place.y);
      const cost = rank * patience + shift / 8 + lines.count(box);
      if (cost >= leastCost) return;
      leastCost = cost;
      best = box;
    });
    if (best) taken.push(best);
    return best;
  });
}

/** Places beside the end of a line, then along it, above and below. */
export function placesAlong(points: readonly Point[], width: number): Places {
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
    { x: last[0] + gap, y: last[1] - labelHeight / 2 },
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
  return isFar || x < area.x || y < area.y ? undefined : { ...box, x, y };
}

function overlaps(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** About how wide a text of 11 pixels is, without asking the browser. */
export function textWidth(text: string): number {
  let width = 6;
  for (const letter of text) width += letter.charCodeAt(0) > 0x2e80 ? 11.5 : 6.2;
  return width;
}
