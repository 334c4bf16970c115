import { describe, expect, it } from 'vitest';

import { adjectiveCount, nounCount } from '../math/run-names';
import { resources } from '../locales/resources';

describe.each(Object.entries(resources))('the words of generated names in %s', (_, { runs }) => {
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
