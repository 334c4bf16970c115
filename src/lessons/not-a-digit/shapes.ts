import type { Point, Stroke } from '../../math/drawing/drawing';

/** Drawings that are no digits, one for each way in which two detectors can agree or not. */

const at = (x: number, y: number): Point => ({ x, y });

function circle(x: number, y: number, radius: number, from = 0, to = 2 * Math.PI): Stroke {
  return Array.from({ length: 41 }, (_, step) => {
    const angle = from + ((to - from) * step) / 40;
    return at(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
  });
}

/** Straight from corner to corner: points that lie close, since the pad rounds off what turns between distant ones. */
function corners(...points: readonly Point[]): Stroke {
  return points.flatMap((to, index) => {
    const from = points[index - 1] ?? to;
    return Array.from({ length: 20 }, (_, step) => {
      const share = (step + 1) / 20;
      return at(from.x + share * (to.x - from.x), from.y + share * (to.y - from.y));
    });
  });
}

export const shapes = {
  face: [
    circle(0.5, 0.5, 0.38),
    circle(0.38, 0.4, 0.03),
    circle(0.62, 0.4, 0.03),
    circle(0.5, 0.5, 0.2, 0.15 * Math.PI, 0.85 * Math.PI),
  ],
  square: [corners(at(0.2, 0.2), at(0.8, 0.2), at(0.8, 0.8), at(0.2, 0.8), at(0.2, 0.2))],
  letter: [
    corners(at(0.2, 0.85), at(0.5, 0.15), at(0.8, 0.85)),
    corners(at(0.32, 0.58), at(0.68, 0.58)),
  ],
  line: [corners(at(0.1, 0.5), at(0.9, 0.5))],
} as const satisfies Record<string, readonly Stroke[]>;
