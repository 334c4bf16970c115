import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readDecimal, readTypedNumber } from './number-text';

describe('a decimal number', () => {
  it.each([
    ['0', 0],
    ['007', 7],
    [' 0.001 ', 0.001],
    ['.5', 0.5],
    ['5.', 5],
    ['+2', 2],
    ['-2e-3', -0.002],
    ['1E+3', 1000],
  ])('%j is %d', (text, number) => expect(readDecimal(text)).toBe(number));

  it.each(['', ' ', '.', 'e3', '1e', '0x1', '0b1', '0o7', '1_000', '1,5', '1 000', 'NaN'])(
    '%j is none',
    (text) => expect(readDecimal(text)).toBeUndefined(),
  );

  it.each(['Infinity', '1e999', '１', '1。5'])('%j is none', (text) =>
    expect(readDecimal(text)).toBeUndefined(),
  );

  it('is read as it is written by JavaScript', () => {
    fc.assert(
      fc.property(fc.double({ noDefaultInfinity: true, noNaN: true }), (number) => {
        // Negative zero is written without its sign.
        expect(readDecimal(String(number))).toBe(number === 0 ? 0 : number);
      }),
    );
  });
});

describe('a typed number', () => {
  it.each([
    ['１２８', 128],
    ['０．００１', 0.001],
    ['1。5', 1.5],
    ['0.01。', 0.01],
    ['０．０１．', 0.01],
    ['0｡5', 0.5],
    ['１ｅ－３', 0.001],
    ['＋１Ｅ＋２', 100],
    ['−2', -2],
    ['\u3000６４\u3000', 64],
    ['60,000', 60_000],
    ['１，０００', 1000],
  ])('%j is %d', (text, number) => expect(readTypedNumber(text)).toBe(number));

  it.each(['', '0,5', '1,0000', '０ｘ１', '0x1', '0b1', '1。2。3', '5。。', '一', '１２個'])(
    '%j is none',
    (text) => expect(readTypedNumber(text)).toBeUndefined(),
  );
});
