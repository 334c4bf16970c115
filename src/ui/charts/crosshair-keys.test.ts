import { expect, it } from 'vitest';

import { stepAfterKey } from './crosshair-keys';

const range = { firstStep: 1, lastStep: 1204, stepsPerPoint: 4 };

it('moves by one plotted point, and onto the points', () => {
  expect(stepAfterKey('ArrowRight', 100, range)).toBe(104);
  expect(stepAfterKey('ArrowRight', 101, range)).toBe(104);
  expect(stepAfterKey('ArrowLeft', 101, range)).toBe(100);
  expect(stepAfterKey('ArrowLeft', 100, range)).toBe(96);
});

it('moves by a tenth, to the ends, and never beyond', () => {
  expect(stepAfterKey('PageUp', 100, range)).toBe(220);
  expect(stepAfterKey('PageDown', 100, range)).toBe(1);
  expect(stepAfterKey('Home', 100, range)).toBe(1);
  expect(stepAfterKey('End', 100, range)).toBe(1204);
  expect(stepAfterKey('ArrowRight', 1204, range)).toBe(1204);
});

it('stays within the steps that are shown', () => {
  const part = { firstStep: 400, lastStep: 600, stepsPerPoint: 1 };
  expect(stepAfterKey('Home', 500, part)).toBe(400);
  expect(stepAfterKey('End', 500, part)).toBe(600);
  expect(stepAfterKey('PageUp', 500, part)).toBe(520);
  expect(stepAfterKey('ArrowLeft', 400, part)).toBe(400);
});

it('leaves other keys alone', () => {
  expect(stepAfterKey('Tab', 100, range)).toBeUndefined();
});
