import fc from 'fast-check';
import { expect, it } from 'vitest';

import { classNameLimits, readClassNames, spareLines } from './parse-class-names';

const three = { classCount: 3, firstLabel: 0 };

it('takes a name from each line', () => {
  expect(readClassNames('T-shirt\r\n  trouser \n外套\n', three)).toEqual([
    'T-shirt',
    'trouser',
    '外套',
  ]);
});

it('numbers classes without a line, and says how many lines are left over', () => {
  expect(readClassNames('\uFEFFone\n\n', three)).toEqual(['one', '1', '2']);
  expect(spareLines('a\nb\nc\nd\ne\n', 3)).toBe(2);
  expect(spareLines('a\n', 3)).toBe(0);
});

it('reads the mapping of EMNIST', () => {
  expect(readClassNames('1 65 97\n2 66 98\n3 67 99\n', { classCount: 3, firstLabel: 1 })).toEqual([
    'Aa',
    'Bb',
    'Cc',
  ]);
  expect(readClassNames('0 48\n1 49\n2 50', three)).toEqual(['0', '1', '2']);
});

it('gives a short name or none for every class, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(100), (text, classCount) => {
      const names = readClassNames(text, { classCount, firstLabel: 0 });
      expect(names).toHaveLength(classCount);
      for (const name of names) {
        const { length } = Array.from(name);
        expect(length).toBeGreaterThan(0);
        expect(length).toBeLessThanOrEqual(classNameLimits.mostCharacters);
      }
    }),
  );
});
