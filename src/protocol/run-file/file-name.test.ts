import fc from 'fast-check';
import { expect, it } from 'vitest';

import { fileNameOf } from './file-name';

const day = new Date(2026, 10, 5, 23, 59);

it.each([
  ['calm otter', 'surprisal-calm-otter-2026-11-05.csv'],
  ['Adam: lr 1e-3 / “best”', 'surprisal-adam-lr-1e-3-best-2026-11-05.csv'],
  ['沉静的水獭', 'surprisal-沉静的水獭-2026-11-05.csv'],
  ['../../etc/passwd', 'surprisal-etc-passwd-2026-11-05.csv'],
  ['  ', 'surprisal-2026-11-05.csv'],
  ['🦦', 'surprisal-2026-11-05.csv'],
])('%s', (subject, name) => {
  expect(fileNameOf(subject, 'csv', day)).toBe(name);
});

it('is a name that every system takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (subject) => {
      const name = fileNameOf(subject, 'json', day);
      expect(name).toMatch(/^surprisal-([\p{L}\p{M}\p{N}]+-)*2026-11-05\.json$/u);
      // In bytes, for most systems.
      expect(new TextEncoder().encode(name).length).toBeLessThan(255);
    }),
  );
});
