import fc from 'fast-check';
import { expect, it } from 'vitest';

import { decadesAround } from './decades';

it('encloses all values, with room below the least', () => {
  const norms = fc.array(fc.double({ min: 1e-12, max: 1e6, noNaN: true }), { minLength: 1 });
  fc.assert(
    fc.property(norms, (values) => {
      const { from, to } = decadesAround(values);
      expect(Math.log10(Math.min(...values)) - from).toBeGreaterThan(0.09);
      expect(10 ** to * (1 + 1e-9)).toBeGreaterThanOrEqual(Math.max(...values));
      expect(to).toBeGreaterThan(from);
    }),
  );
});

it('leaves out what has no logarithm', () => {
  expect(decadesAround([0, Number.NaN, Infinity])).toEqual({ from: -1, to: 0 });
  expect(decadesAround([0, 0.5])).toEqual({ from: -1, to: 0 });
});
