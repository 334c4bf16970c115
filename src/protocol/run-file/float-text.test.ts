import fc from 'fast-check';
import { expect, it } from 'vitest';

import { floatText } from './float-text';

it('reads as the same float again, whatever it is', () => {
  fc.assert(
    fc.property(fc.float(), (value) => {
      expect(Math.fround(Number(floatText(value)))).toBe(value === 0 ? 0 : value);
    }),
  );
});

it('is short', () => {
  expect(floatText(Math.fround(0.1))).toBe('0.1');
  expect(floatText(Math.fround(1e-3))).toBe('0.001');
  expect(floatText(63 / 64)).toBe('0.984375');
  expect(floatText(Number.NaN)).toBe('NaN');
  expect(floatText(-Infinity)).toBe('-Infinity');
});
