import * as tf from '@tensorflow/tfjs-core';
import { beforeEach, describe, expect, it } from 'vitest';

import { divergenceOf, DivergenceGuard } from './divergence-guard';
import { useCpuBackend } from '../testing/cpu-backend';
import type { TrainingState } from '../optimizers/training-state';

beforeEach(useCpuBackend);

const stateAt = (step: number, weight = 1): TrainingState => ({
  step,
  weights: [tf.tensor1d([weight])],
  slots: { m: [tf.tensor1d([0])] },
});

/** Shows the guard steps up to `last`, one by one, all with the same loss and weight. */
function train(
  guard: DivergenceGuard,
  first: number,
  last: number,
  loss = 1,
  weight = 1,
): number[] {
  const held: number[] = [];
  for (let step = first; step <= last; step += 1) {
    guard.observe(step, loss, false, () => {
      held.push(step);
      return stateAt(step, weight);
    });
  }
  return held;
}

describe('divergenceOf', () => {
  it.each([
    [0, undefined],
    [Math.log(10), undefined],
    [20, undefined],
    [24, 'exploded'],
    [Infinity, 'not-finite'],
    [Number.NaN, 'not-finite'],
  ])('a loss of %d: %s', (loss, expected) => {
    expect(divergenceOf(loss, Math.log(10))).toBe(expected);
  });
});

describe('DivergenceGuard', () => {
  it('keeps a state every 50 steps', async () => {
    const guard = new DivergenceGuard(stateAt(0), Math.log(10));
    expect(train(guard, 1, 120)).toEqual([50, 100]);
    expect((await guard.latestHealthy(121)).step).toBe(100);
  });

  it('keeps one more before the learning rate is raised, but not at every notch of a drag', () => {
    const guard = new DivergenceGuard(stateAt(0), Math.log(10));
    const held: number[] = [];
    for (let step = 1; step <= 25; step += 1) {
      guard.observe(step, 1, true, () => {
        held.push(step);
        return stateAt(step);
      });
    }
    expect(held).toEqual([10, 20]);
  });

  it.each([5, Infinity, Number.NaN])('keeps nothing while the loss is %d', async (loss) => {
    const guard = new DivergenceGuard(stateAt(0), Math.log(10));
    expect(train(guard, 1, 200, loss)).toEqual([]);
    expect((await guard.latestHealthy(201)).step).toBe(0);
  });

  it('goes back past states with values that are not finite', async () => {
    const guard = new DivergenceGuard(stateAt(0), Math.log(10));
    train(guard, 1, 60);
    train(guard, 61, 110, 1, Number.NaN);
    train(guard, 111, 160, 1, Infinity);
    expect((await guard.latestHealthy(161)).step).toBe(50);
  });

  it('goes back past the state whose loss diverged, and those after it', async () => {
    const guard = new DivergenceGuard(stateAt(0), Math.log(10));
    train(guard, 1, 170);
    expect((await guard.latestHealthy(152)).step).toBe(150);
    expect((await guard.latestHealthy(151)).step).toBe(100);
    expect((await guard.latestHealthy(60)).step).toBe(50);
  });

  it('always has the first state to go back to', async () => {
    const guard = new DivergenceGuard(stateAt(0), Math.log(10));
    train(guard, 1, 1000, 1, Number.NaN);
    expect((await guard.latestHealthy(1001)).step).toBe(0);
  });

  it('holds few states and disposes them all', () => {
    const before = tf.memory().numTensors;
    const guard = new DivergenceGuard(stateAt(0), Math.log(10));
    train(guard, 1, 1000);
    expect((tf.memory().numTensors - before) / 2).toBe(4);
    guard.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
