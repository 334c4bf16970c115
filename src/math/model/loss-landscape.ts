import type { Random } from '../random';
import type { Shape } from './layers';

/** Points of a landscape along each of its two directions, and how far they go either way. */
export const landscapeSize = 15;
export const landscapeReach = 1;

/** The loss around the weights after some step, on a plane through them. */
export interface LossLandscape {
  readonly step: number;
  /** Images whose mean loss it is. */
  readonly imageCount: number;
  /** As far as they are known, row by row from the lowest: [landscapeSize, landscapeSize] in the end. */
  readonly losses: readonly number[];
}

export function isWhole({ losses }: LossLandscape): boolean {
  return losses.length === landscapeSize ** 2;
}

/** How far along both directions the `index`-th point of a landscape lies: the middle one at the weights. */
export function landscapePlace(index: number): [x: number, y: number] {
  const toPlace = (count: number) => landscapeReach * ((2 * count) / (landscapeSize - 1) - 1);
  return [toPlace(index % landscapeSize), toPlace(Math.floor(index / landscapeSize))];
}

/**
 * A random direction in which every filter (every unit of a dense layer) goes as far as it is long, so
 * that landscapes of networks can be compared whatever their scale. Biases and what normalises stay.
 * Li et al. 2018, arXiv:1712.09913. Arrays have their filters on their last axis.
 */
export function filterNormalised(
  weights: Float32Array,
  shape: Shape,
  random: Random,
): Float32Array {
  const direction = new Float32Array(weights.length);
  if (shape.length < 2) return direction;
  const filters = shape.at(-1)!;
  for (let index = 0; index < direction.length; index += 1) direction[index] = random.normal();
  for (let filter = 0; filter < filters; filter += 1) {
    let [length, wanted] = [0, 0];
    for (let index = filter; index < direction.length; index += filters) {
      length += direction[index]! ** 2;
      wanted += weights[index]! ** 2;
    }
    const factor = length > 0 ? Math.sqrt(wanted / length) : 0;
    for (let index = filter; index < direction.length; index += filters) {
      direction[index]! *= factor;
    }
  }
  return direction;
}
