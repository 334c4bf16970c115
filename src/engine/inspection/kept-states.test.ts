import { expect, it } from 'vitest';

import { defaultRunConfig } from '../../protocol/run-config';
import type { Snapshot } from '../../protocol/snapshot';
import { KeptStates } from './kept-states';

/** Of 12 bytes. */
const stateOf = (step: number): Snapshot => ({
  step,
  settings: defaultRunConfig,
  weights: [new Float32Array(1)],
  slots: { m: [new Float32Array(1)], v: [new Float32Array(1)] },
});

function keptOf(lastStep: number, most: number): KeptStates {
  const kept = new KeptStates(most);
  for (let step = 0; step <= lastStep; step += 1) if (kept.isDue(step)) kept.keep(stateOf(step));
  return kept;
}

it('keeps as many states as there is room for, from the seed to the last', () => {
  const { steps } = keptOf(5000, 100);
  expect(steps).toHaveLength(8);
  expect(steps[0]).toBe(0);
  expect(steps.at(-1)).toBeGreaterThan(4500);
});

it('finds the nearest, and the one from which a step can be reached', () => {
  const kept = keptOf(100, 1000);
  const between = kept.steps.findLast((step) => step < 90)! + 1;
  expect(kept.nearest(between)!.step).toBe(between - 1);
  expect(kept.lastUpTo(between)!.step).toBe(between - 1);
  expect(kept.lastUpTo(between - 1)!.step).toBe(between - 1);
  expect(new KeptStates().nearest(3)).toBeUndefined();
});

it('keeps a state once, and none of a step that was taken back', () => {
  const kept = keptOf(10, 1000);
  const later = stateOf(5);
  kept.keep(later);
  expect(kept.steps.filter((step) => step === 5)).toHaveLength(1);
  expect(kept.nearest(5)).toBe(later);
  kept.forgetAfter(6);
  expect(kept.steps.at(-1)).toBe(6);
  expect(kept.isDue(7)).toBe(true);
});

it('keeps none of a network that is larger than all the room there is', () => {
  expect(keptOf(100, 11).steps).toEqual([]);
  expect(keptOf(100, 12).steps).toHaveLength(1);
});
