/** A point in CSS pixels; null or NaN where nothing can be drawn: the line has a gap there. */
export interface PathPoint {
  readonly x: number | null;
  readonly y: number | null;
}

/**
 * The path of a line, as SVG has it, to a tenth of a pixel: more nobody sees, and a browser reads ten
 * times a second what is written here. `isStepped`: each value holds until the next.
 */
export function linePath(points: readonly PathPoint[], isStepped = false): string {
  let path = '';
  let isDown = false;
  for (const { x, y } of points) {
    if (x === null || y === null || Number.isNaN(x) || Number.isNaN(y)) {
      isDown = false;
      continue;
    }
    const [left, top] = [inTenths(x), inTenths(y)];
    if (!isDown) path += `M${left},${top}`;
    else if (isStepped) path += `H${left}V${top}`;
    else path += `L${left},${top}`;
    isDown = true;
  }
  return path;
}

/** What lies between two values at each place of a band; undefined where there is a gap. */
export interface BandPlace {
  readonly x: number | undefined;
  readonly low: number | undefined;
  readonly high: number | undefined;
}

/** The outline of a band, there along one side and back along the other, a closed part between gaps. */
export function bandPath(places: readonly (BandPlace | undefined)[]): string {
  let path = '';
  let part: BandPlace[] = [];
  for (const place of [...places, undefined]) {
    if (place) {
      part.push(place);
      continue;
    }
    const there = part.map(({ x = null, high = null }) => ({ x, y: high }));
    const back = part.toReversed().map(({ x = null, low = null }) => ({ x, y: low }));
    if (part.length > 1) path += `${linePath([...there, ...back])}Z`;
    part = [];
  }
  return path;
}

function inTenths(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
