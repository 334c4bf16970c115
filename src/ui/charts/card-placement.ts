import { type Box, distance, type LineMap } from './line-map';

export interface CardSurroundings {
  readonly area: Box;
  readonly lines: LineMap;
  /** Of single batches: covered rather than a line, and rather not. */
  readonly noise: LineMap;
  readonly crosshairX: number;
  /** Where the card was before. */
  readonly before: Box | undefined;
}

/** How far apart the places are that are tried. */
const grid = 8;
/** What is read lies within so much of the crosshair. */
const besideCrosshair = 10;
/** Where a card would best be: below the upper edge. */
const usualTop = 26;
/** Than any line covered costs. */
const farMore = 1e9;
/** A cell of noise counts as so many pixels of way. */
const noiseCost = 4;

/**
 * Where a card with the values at the crosshair goes, within the area: over no line, and never over the crosshair.
 * It stays where it was as long as that is so, and else goes near the crosshair. Where lines leave no room it
 * covers as little of them as it can, none at the crosshair.
 */
export function placeCard(
  { width, height }: Pick<Box, 'width' | 'height'>,
  { area, lines, noise, crosshairX, before }: CardSurroundings,
): Box {
  const isBesideCrosshair = ({ x }: Box) =>
    x >= crosshairX + besideCrosshair || x + width <= crosshairX - besideCrosshair;
  const here = before && { ...before, width, height };
  if (
    here &&
    isWithin(here, area) &&
    isBesideCrosshair(here) &&
    lines.isFree(here) &&
    noise.isFree(here)
  ) {
    return here;
  }
  let best: Box = { x: area.x, y: area.y + usualTop, width, height };
  let leastCost = Number.POSITIVE_INFINITY;
  const consider = (x: number, y: number) => {
    const box = { x, y, width, height };
    if (!isWithin(box, area)) return;
    // On a narrow screen there may be no place beside it.
    const cost =
      (isBesideCrosshair(box) ? 0 : farMore) +
      lines.count(box) * area.width +
      noise.count(box) * noiseCost +
      distance(box, [crosshairX, area.y + usualTop]);
    if (cost >= leastCost) return;
    leastCost = cost;
    best = box;
  };
  const lefts = [crosshairX + besideCrosshair + 2, crosshairX - besideCrosshair - 2 - width];
  for (let x = area.x; x + width <= area.x + area.width; x += grid) lefts.push(x);
  for (const x of lefts) {
    consider(x, area.y + usualTop);
    for (let y = area.y; y + height <= area.y + area.height; y += grid) consider(x, y);
  }
  return best;
}

function isWithin({ x, y, width, height }: Box, area: Box): boolean {
  return (
    x >= area.x &&
    y >= area.y &&
    x + width <= area.x + area.width &&
    y + height <= area.y + area.height
  );
}
