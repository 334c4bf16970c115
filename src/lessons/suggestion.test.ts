import { describe, expect, it } from 'vitest';

import { lessons } from './index';
import { suggested } from './suggestion';

const some = [
  { slug: 'first', buildsOn: [] },
  { slug: 'second', buildsOn: ['third'] },
  { slug: 'third', buildsOn: ['first'] },
];
const next = (...milestones: string[]) => suggested(some, new Set(milestones))?.slug;

describe('the suggested lesson', () => {
  it('is the first to begin with, then one whose foundations are laid', () => {
    expect(next()).toBe('first');
    expect(next('first visited')).toBe('third');
    expect(next('first visited', 'third visited')).toBe('second');
  });

  it('is one with something left to do when all were opened, and none in the end', () => {
    const visited = some.map(({ slug }) => `${slug} visited`);
    expect(next(...visited, 'first claim')).toBe('first');
    expect(next(...visited, 'first claim', 'first challenge')).toBe('second');
    const all = some.flatMap(({ slug }) => [`${slug} claim`, `${slug} challenge`]);
    expect(next(...visited, ...all)).toBeUndefined();
  });
});

describe('the lessons', () => {
  it('build on earlier ones only', () => {
    lessons.forEach(({ buildsOn }, place) => {
      const earlier: readonly string[] = lessons.slice(0, place).map(({ slug }) => slug);
      expect(earlier).toEqual(expect.arrayContaining([...buildsOn]));
    });
  });
});
