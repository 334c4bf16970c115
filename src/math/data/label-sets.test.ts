import fc from 'fast-check';
import { expect, it } from 'vitest';

import { labelsIn, labelText, setOf } from './label-sets';

it('holds every set of labels', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat({ max: 31 })), (labels) => {
      expect(labelsIn(setOf(labels))).toEqual(labels.toSorted((a, b) => a - b));
    }),
  );
});

it('is written as people add', () => {
  expect(labelText(7, 'class')).toBe('7');
  expect(labelText(setOf([7, 3]), 'labels')).toBe('3 + 7');
  expect(labelText(setOf([0]), 'labels')).toBe('0');
  expect(labelText(0, 'labels')).toBe('∅');
});
