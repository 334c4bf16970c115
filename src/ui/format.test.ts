import { describe, expect, it } from 'vitest';

import { formatFor } from './format';

const format = formatFor('en');

describe('formatFor', () => {
  it('shows a loss at any size', () => {
    const losses = [
      0.04123,
      0,
      12.345,
      1234.5,
      1.23e-5,
      4e12,
      Number.NaN,
      Number.POSITIVE_INFINITY,
    ];
    const texts = ['0.0412', '0.0000', '12.35', '1,234.50', '1.23e-5', '4e12', 'NaN', '∞'];
    expect(losses.map(format.loss)).toEqual(texts);
  });

  it('shows a learning rate as a person would type it, whatever 32-bit floats made of it', () => {
    const rates = [0.001, 0.00316, 1e-5, 3.16e-5, 1, 0].map(Math.fround);
    expect(rates.map(format.compact)).toEqual(['0.001', '0.00316', '1e-5', '3.16e-5', '1', '0']);
  });

  it('shows shares, counts and durations', () => {
    expect(format.accuracy(0.98414)).toBe('98.41\u00a0%');
    expect(format.share(0.95)).toBe('95\u00a0%');
    expect(format.tenths(0.6418)).toBe('64.2\u00a0%');
    expect([0, 4e-6, 0.0005].map(format.tenths)).toEqual([
      '0.0\u00a0%',
      '<0.1\u00a0%',
      '0.1\u00a0%',
    ]);
    expect([0.9994, 0.99999, 1].map(format.tenths)).toEqual([
      '99.9\u00a0%',
      '>99.9\u00a0%',
      '100.0\u00a0%',
    ]);
    expect(formatFor('zh-CN').tenths(0.6418)).toBe('64.2%');
    expect(format.count(50_000)).toBe('50,000');
    expect([18_400, 62_000, 3_723_000].map(format.duration)).toEqual(['0:18', '1:02', '1:02:03']);
  });

  it('shows bytes and work that is done no finer than anybody asks', () => {
    const sizes = [0, 400, 73_700, 999_600, 6_912_345, 214_300_000, 999_600_000, 1.3456e9];
    const texts = ['0 kB', '0 kB', '74 kB', '1.0 MB', '6.9 MB', '214 MB', '1 GB', '1.35 GB'];
    expect(sizes.map(format.bytes)).toEqual(texts.map((text) => text.replace(' ', '\u00a0')));
    expect(format.wholeShare(1 / 3)).toBe('33\u00a0%');
    expect(formatFor('zh-CN').wholeShare(1 / 3)).toBe('33%');
  });

  it('shows a short time in about three digits', () => {
    const times = [0, 0.042, 9.994, 9.996, 12.34, 99.96, 1204].map(format.milliseconds);
    const texts = ['0.00', '0.04', '9.99', '10.0', '12.3', '100', '1,204'];
    expect(times).toEqual(texts.map((text) => `${text}\u00a0ms`));
  });
});
