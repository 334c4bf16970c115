import { describe, expect, it } from 'vitest';

import { adjectiveCount, nounCount } from '../catalog/run-names';
import { words as english } from '../locales/en';
import { words as chinese } from '../locales/zh-CN';

describe.each([
  ['English', english.runs],
  ['Chinese', chinese.runs],
])('the words of generated names in %s', (_, runs) => {
  const { adjectives, nouns } = runs.names;
  it.each([
    ['adjectives', adjectives, adjectiveCount],
    ['nouns', nouns, nounCount],
  ])('%s: one for every index, none twice', (_list, text, count) => {
    const words = text.trim().split(/\s+/);
    expect(words).toHaveLength(count);
    expect(new Set(words).size).toBe(count);
  });
});
