import { type Pair, quadratic, rosenbrock, saddle, stabilityLimit, type Surface } from './surfaces';

/** A surface as it is shown: as wide as high, and where steps begin on it. */
export interface Landscape {
  readonly surface: Surface;
  readonly x: Pair;
  readonly y: Pair;
  readonly start: Pair;
}

const around = { x: [-2.4, 2.4], y: [-2.4, 2.4] } as const;

export const landscapes = {
  bowl: { surface: quadratic(1), ...around, start: [-2, 1.2] },
  ravine: { surface: quadratic(25), ...around, start: [-2, 1] },
  saddle: { surface: saddle, ...around, start: [-1.8, 0.02] },
  rosenbrock: { surface: rosenbrock, x: [-2, 2], y: [-1, 3], start: [-1.2, 1] },
} as const satisfies Record<string, Landscape>;

export type LandscapeId = keyof typeof landscapes;

export const landscapeIds = Object.keys(landscapes) as LandscapeId[];

/** Learning rates for a landscape: from far too small to beyond its limit of stability. */
export function ratesOf({ surface }: Landscape): { minimum: number; maximum: number } {
  const limit = stabilityLimit(surface, 0);
  return { minimum: limit / 400, maximum: limit * 2.5 };
}
