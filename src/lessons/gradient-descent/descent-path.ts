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
  /** The step that led out of all bounds, where the path ends. */
  readonly divergedAt: number | undefined;
}

/** Farther from the origin than this, nothing that is worth seeing happens. */
const bounds = 1e6;

/** The way from `start`, for `steps` steps or until it leaves all bounds. */
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
    if (!(Math.hypot(x, y) < bounds)) return { points, divergedAt: step };
    points.push([x, y]);
  }
  return { points, divergedAt: undefined };
}

/** The first step after which the loss is at most `goal` and stays so until the path ends; undefined if there is none. */
export function arrival(surface: Surface, path: Path, goal: number): number | undefined {
  if (path.divergedAt !== undefined) return undefined;
  const last = path.points.findLastIndex(([x, y]) => surface.loss(x, y) > goal);
  return last === path.points.length - 1 ? undefined : last + 1;
}
