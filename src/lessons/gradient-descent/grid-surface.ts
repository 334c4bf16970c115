import type { Grid } from './contours';
import { largestCurvature, type Pair, type Surface } from './surfaces';

/**
 * A smooth surface through the values of a square grid over [-reach, reach] by [-reach, reach]
 * (bicubic: Catmull & Rom 1974). Beyond its edge it goes on with the slope that it has there. Its
 * curvature counts where it is largest: a grid's lowest point may lie at an edge.
 */
export function gridSurface({ values, columns: count }: Grid, reach: number): Surface {
  const spacing = (2 * reach) / (count - 1);
  const at = (column: number, row: number) =>
    values[clamp(row, count) * count + clamp(column, count)]!;

  /** The value, or a derivative, from the 4 by 4 grid points around a place. */
  function combine(x: number, y: number, alongX: Weights, alongY: Weights): number {
    const [column, shareX] = cellOf(x);
    const [row, shareY] = cellOf(y);
    const [weightsX, weightsY] = [alongX(shareX), alongY(shareY)];
    let sum = 0;
    for (let dy = 0; dy < 4; dy += 1) {
      for (let dx = 0; dx < 4; dx += 1) {
        sum += weightsX[dx]! * weightsY[dy]! * at(column + dx - 1, row + dy - 1);
      }
    }
    return sum;
  }

  function cellOf(place: number): [cell: number, share: number] {
    const position = (place + reach) / spacing;
    const cell = Math.min(Math.floor(position), count - 2);
    return [cell, position - cell];
  }

  const within = (place: number) => Math.min(Math.max(place, -reach), reach);
  const gradient = (x: number, y: number): Pair => [
    combine(within(x), within(y), slopeWeights, valueWeights) / spacing,
    combine(within(x), within(y), valueWeights, slopeWeights) / spacing,
  ];
  const placeOf = (index: number): Pair => [
    (index % count) * spacing - reach,
    Math.floor(index / count) * spacing - reach,
  ];
  const surface: Surface = {
    loss(x, y) {
      const [edgeX, edgeY] = [within(x), within(y)];
      const [slopeX, slopeY] = gradient(x, y);
      const inside = combine(edgeX, edgeY, valueWeights, valueWeights);
      return inside + slopeX * (x - edgeX) + slopeY * (y - edgeY);
    },
    gradient,
    // As the grid tells it: between neighbours.
    hessian(x, y) {
      const [right, left] = [gradient(x + spacing, y), gradient(x - spacing, y)];
      const [above, below] = [gradient(x, y + spacing), gradient(x, y - spacing)];
      const slope = (after: number, before: number) => (after - before) / (2 * spacing);
      return [slope(right[0], left[0]), slope(right[1], left[1]), slope(above[1], below[1])];
    },
    minimum: placeOf(values.indexOf(Math.min(...values))),
  };
  const curvatures = values.map((_, index) => largestCurvature(surface, placeOf(index)));
  return { ...surface, steepest: placeOf(curvatures.indexOf(Math.max(...curvatures))) };
}

/** What each of four neighbours counts for, between the second and the third of them. */
type Weights = (share: number) => readonly [number, number, number, number];

const valueWeights: Weights = (t) => [
  (-t + 2 * t ** 2 - t ** 3) / 2,
  (2 - 5 * t ** 2 + 3 * t ** 3) / 2,
  (t + 4 * t ** 2 - 3 * t ** 3) / 2,
  (-(t ** 2) + t ** 3) / 2,
];
const slopeWeights: Weights = (t) => [
  (-1 + 4 * t - 3 * t ** 2) / 2,
  (-10 * t + 9 * t ** 2) / 2,
  (1 + 8 * t - 9 * t ** 2) / 2,
  (-2 * t + 3 * t ** 2) / 2,
];

function clamp(index: number, count: number): number {
  return Math.min(Math.max(index, 0), count - 1);
}
