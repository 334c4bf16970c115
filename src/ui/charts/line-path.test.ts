import { expect, it } from 'vitest';

import { linePath } from './line-path';

it('is a line from point to point, to a tenth of a pixel', () => {
  const points = [
    { x: 0, y: 10 },
    { x: 1.2345, y: 20.06 },
    { x: 3, y: -5 },
  ];
  expect(linePath(points)).toBe('M0,10L1.2,20.1L3,-5');
  expect(linePath(points, true)).toBe('M0,10H1.2V20.1H3V-5');
  expect(linePath([])).toBe('');
});

it('begins anew after what can not be drawn', () => {
  const points = [
    { x: 0, y: 1 },
    { x: 1, y: Number.NaN },
    { x: null, y: 2 },
    { x: 3, y: 3 },
    { x: 4, y: 4 },
  ];
  expect(linePath(points)).toBe('M0,1M3,3L4,4');
});
