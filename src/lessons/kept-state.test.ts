import { expect, it } from 'vitest';

import { isMadeAs } from './kept-state';

it.each([
  [0.25, 0, true],
  ['0.25', 0, false],
  [null, 0, false],
  [Number.NaN, 0, false],
  [true, false, true],
  [[0.5, 0.5], [1, 0], true],
  [[0.5, 0.25, 0.25], [1, 0], false],
  [[0.5, 'half'], [1, 0], false],
  [{ zero: 3, seven: 7 }, { zero: 2, seven: 7 }, true],
  [{ zero: 3 }, { zero: 2, seven: 7 }, false],
  [{ zero: 3, seven: 7, more: 1 }, { zero: 2, seven: 7 }, false],
  [[1, 2], { 0: 1, 1: 2 }, false],
])('%j is made as %j: %j', (value, model, isAlike) => {
  expect(isMadeAs(value, model)).toBe(isAlike);
});
