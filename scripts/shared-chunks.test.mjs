import { expect, test } from 'vitest';
import { assignChunks, findCircle } from './shared-chunks.mjs';

const imports = {
  'src/main.ts': ['src/first.ts'],
  'src/first.ts': [],
  'src/start.tsx': ['src/store.ts', 'src/first.ts', 'node_modules/react-aria/index.js'],
  'src/playground/playground.tsx': ['src/store.ts', 'src/control.ts', 'src/strip.ts'],
  'src/playground/beside.ts': ['src/control.ts', 'src/menu.ts'],
  'src/playground/charts/charts.tsx': ['src/menu.ts', 'node_modules/recharts/index.js'],
  'src/runs/runs-screen.tsx': ['src/control.ts', 'src/store.ts'],
  'src/lessons/learn-screen.tsx': ['src/term.ts'],
  'src/lessons/one/en.mdx': ['src/term.ts', 'src/link.ts', 'src/setup.ts'],
  'src/lessons/one/zh-CN.mdx': ['src/setup.ts'],
  'src/lessons/two/en.mdx': ['src/link.ts'],
  'src/widget-of-one.ts': ['src/bars.ts', 'src/link.ts'],
  'src/widget-of-two.ts': ['src/bars.ts', 'src/strip.ts'],
  'src/store.ts': ['src/rule.ts', 'src/first.ts', 'node_modules/valibot/index.js'],
};
const fetches = {
  'src/lessons/one/en.mdx': ['src/widget-of-one.ts'],
  'src/lessons/two/en.mdx': ['src/widget-of-two.ts'],
};
const lessons = [
  ['src/lessons/one/en.mdx', 'src/lessons/one/zh-CN.mdx'],
  ['src/lessons/two/en.mdx'],
];
const chunks = assignChunks(
  (path) => path,
  lessons,
  (id) => imports[id] ?? [],
  (id) => fetches[id] ?? [],
);

test.each([
  ['src/store.ts', 'page', 'what every screen wants'],
  ['src/rule.ts', 'page', 'what that imports'],
  ['node_modules/valibot/index.js', 'page', 'a library, too'],
  ['src/control.ts', 'playground-runs', 'what comes after the playground has it already'],
  ['src/menu.ts', 'beside-charts', 'what two of them want'],
  ['src/strip.ts', 'playground-lessons', 'what one lesson and a screen want'],
  ['src/bars.ts', 'lessons', 'what widgets of two lessons want'],
  ['src/link.ts', 'prose', 'what the prose of two wants, and a widget, too'],
  ['src/term.ts', 'learn', 'what the list of lessons has'],
  ['src/setup.ts', undefined, 'what one lesson wants in two languages'],
  ['src/first.ts', undefined, 'what the first script needs'],
  ['node_modules/recharts/index.js', undefined, 'what one screen wants'],
  ['node_modules/react-aria/index.js', undefined, 'the index of a library'],
])('%s lies in %s: %s', (id, name) => {
  expect(chunks.get(id)).toBe(name);
});

test('a circle of files is found, and none where there is none', () => {
  const line = { a: ['b', 'c'], b: ['c'], c: [] };
  expect(findCircle(Object.keys(line), (file) => line[file])).toBeUndefined();
  const circle = { a: ['b'], b: ['c'], c: ['b'] };
  expect(findCircle(Object.keys(circle), (file) => circle[file])).toEqual(['b', 'c', 'b']);
});
