import fc from 'fast-check';
import { expect, it } from 'vitest';

import { findJsonFault } from './json-fault';

const isJson = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

it('finds nothing in JSON', () => {
  fc.assert(
    fc.property(fc.json({ stringUnit: 'binary' }), fc.constantFrom(0, 2), (json, indent) => {
      expect(findJsonFault(JSON.stringify(JSON.parse(json), null, indent))).toBeUndefined();
    }),
  );
});

it('finds something wherever JSON.parse does, and only there', () => {
  const change = fc.record({ at: fc.nat(), taken: fc.nat(2), put: fc.string({ maxLength: 2 }) });
  const json = fc.json({ stringUnit: 'binary' }).filter((text) => text.length > 2);
  fc.assert(
    fc.property(json, change, (whole, { at, taken, put }) => {
      const from = at % whole.length;
      const text = whole.slice(0, from) + put + whole.slice(from + taken);
      expect(findJsonFault(text) === undefined).toBe(isJson(text));
    }),
    { numRuns: 1000 },
  );
});

it('takes every beginning of a list for one that was cut off', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.nat(), (list, length) => {
      const text = JSON.stringify(list);
      const beginning = text.slice(0, length % text.length);
      expect(findJsonFault(beginning)?.isCutOff).toBe(true);
    }),
    { numRuns: 500 },
  );
});

it.each([
  ['{"a": 1, "b": oops}', 14, false],
  ['[1, 2,]', 6, false],
  ['{"a" 1}', 5, false],
  ['{"a": 1}}', 8, false],
  ["{'a': 1}", 1, false],
  ['[01]', 2, false],
  ['step,loss\n1,2', 0, false],
  ['["line\nbreak"]', 1, false],
  ['[1, 2', 5, true],
  ['["half a te', 1, true],
  ['[tru', 1, true],
  ['[2.', 2, true],
  ['', 0, true],
])('says where: %j', (text, at, isCutOff) => {
  expect(findJsonFault(text)).toEqual({ at, isCutOff });
});
