/** A point, or a gradient. */
export type Pair = readonly [x: number, y: number];

/** A loss over two weights. */
export interface Surface {
  /** At least 0. */
  loss(x: number, y: number): number;
  gradient(x: number, y: number): Pair;
  /** The second derivatives: by x twice, by x and y, by y twice. */
  hessian(x: number, y: number): readonly [xx: number, xy: number, yy: number];
  /** Where the loss is 0; one of the places, if there are several. */
  readonly minimum: Pair;
  /** Where it curves most, if that is what counts and not the curvature at its minimum. */
  readonly steepest?: Pair;
}

/** x^2 / 2 + curvature y^2 / 2: a bowl, or with much curvature a ravine along x. */
export function quadratic(curvature: number): Surface {
  return {
    loss: (x, y) => (x ** 2 + curvature * y ** 2) / 2,
    gradient: (x, y) => [x, curvature * y],
    hessian: () => [1, 0, curvature],
    minimum: [0, 0],
  };
}

/** x^2 / 2 + (y^2 - 1)^2 / 4: two valleys, and between them, at (0, 0), a saddle, where it is flat. */
export const saddle: Surface = {
  loss: (x, y) => x ** 2 / 2 + (y ** 2 - 1) ** 2 / 4,
  gradient: (x, y) => [x, y * (y ** 2 - 1)],
  hessian: (_, y) => [1, 0, 3 * y ** 2 - 1],
  minimum: [0, 1],
};

/** (1 - x)^2 + 100 (y - x^2)^2: a bent, very flat valley between steep walls. Rosenbrock 1960. */
export const rosenbrock: Surface = {
  loss: (x, y) => (1 - x) ** 2 + 100 * (y - x ** 2) ** 2,
  gradient: (x, y) => [-2 * (1 - x) - 400 * x * (y - x ** 2), 200 * (y - x ** 2)],
  hessian: (x, y) => [2 - 400 * (y - 3 * x ** 2), -400 * x, 200],
  minimum: [1, 1],
};

/** The largest eigenvalue of the Hessian at a point: how fast the slope changes where it changes fastest. */
export function largestCurvature(surface: Surface, [x, y]: Pair): number {
  const [xx, xy, yy] = surface.hessian(x, y);
  return (xx + yy) / 2 + Math.hypot((xx - yy) / 2, xy);
}

/**
 * The learning rate beyond which steps with this momentum lead away from the surface's minimum, or
 * from where it is steepest: 2 (1 + momentum) / L, where L is the largest curvature there (Polyak 1964).
 */
export function stabilityLimit(surface: Surface, momentum: number): number {
  return (2 * (1 + momentum)) / largestCurvature(surface, surface.steepest ?? surface.minimum);
}
