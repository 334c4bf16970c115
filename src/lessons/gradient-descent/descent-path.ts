import type { Pair, Surface } from './surfaces';
import {
  type UpdateParameters,
  type UpdateRuleId,
  updateRules,
} from '../../math/model/update-rules';

export interface Rule {
  readonly id: UpdateRuleId;
  readonly learningRate: number;
  readonly parameters: UpdateParameters;
}

/** As PyTorch has them. */
export const usualParameters: UpdateParameters = {
  momentum: 0.9,
  beta1: 0.9,
  beta2: 0.999,
  alpha: 0.99,
  epsilon: 1e-8,
};

export interface Path {
  /** The start, and the place after each step; all of them finite. */
  readonly points: readonly Pair[];
  /** The step that led out of bounds, where the path ends. */
  readonly divergedAt: number | undefined;
  /** Where the last step led: the last of the points, or a place out of bounds, which need not be finite. */
  readonly end: Pair;
}

/** Farther from the origin than this, nothing that is worth seeing happens. */
const bounds = 1e6;

/** The way from `start`, for `steps` steps or until it leaves the bounds. */
export function descend(surface: Surface, rule: Rule, start: Pair, steps: number): Path {
  const make = updateRules[rule.id];
  const moveX = make(rule.learningRate, rule.parameters);
  const moveY = make(rule.learningRate, rule.parameters);
  const points: Pair[] = [start];
  let [x, y] = start;
  for (let step = 1; step <= steps; step += 1) {
    const [slopeX, slopeY] = surface.gradient(x, y);
    [x, y] = [moveX(x, slopeX), moveY(y, slopeY)];
    // Also false for what is no number.
    if (!(Math.hypot(x, y) < bounds)) return { points, divergedAt: step, end: [x, y] };
    points.push([x, y]);
  }
  return { points, divergedAt: undefined, end: [x, y] };
}

/** The loss after the last step: of a walk that diverged as large as it is, Infinity once that is no number. */
export function endLoss(surface: Surface, { end }: Path): number {
  return orInfinity(surface.loss(...end));
}

/** The length of the gradient there. */
export function endSlope(surface: Surface, { end }: Path): number {
  return orInfinity(Math.hypot(...surface.gradient(...end)));
}

const orInfinity = (value: number) => (Number.isNaN(value) ? Infinity : value);

/** The first step after which the loss is at most `goal` and stays so until the path ends; undefined if there is none. */
export function arrival(
  surface: Surface,
  path: Pick<Path, 'points' | 'divergedAt'>,
  goal: number,
): number | undefined {
  if (path.divergedAt !== undefined) return undefined;
  const last = path.points.findLastIndex(([x, y]) => surface.loss(x, y) > goal);
  return last === path.points.length - 1 ? undefined : last + 1;
}
