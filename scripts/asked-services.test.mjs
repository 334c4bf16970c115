import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askedServices } from './asked-services.mjs';
import { lintFolder } from './lint-folder.mjs';
import { root } from './setup.mjs';

const folder = mkdtempSync(join(tmpdir(), 'asked-services-'));
const services = Object.entries(askedServices);

/** Everything that may be asked for, as somebody would write it. */
const questions = services.flatMap(([service, { globals = [], properties = [], askedBy }]) => [
  ...globals.map((name) => ({ service, askedBy, code: `void ${name};` })),
  ...globals.map((name) => ({ service, askedBy, code: `void self.${name};` })),
  ...properties.map(({ object = 'given', property }) => ({
    service,
    askedBy,
    code: `void ${object}.${property};`,
  })),
]);

/** Where a question is refused: by its code. */
const refused = { elsewhere: new Set(), byAsker: new Set() };

// All snippets are linted at once, with the project's own settings.
beforeAll(() => {
  const write = (path, code) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), code);
  };
  const askers = new Set(services.flatMap(([, { askedBy }]) => askedBy));
  for (const asker of askers) {
    const own = questions.filter(({ askedBy }) => askedBy.includes(asker));
    write(asker, own.map(({ code }) => code).join('\n'));
  }
  questions.forEach(({ code }, index) => write(`src/ui/snippet-${index}.ts`, code));
  write('src/ui/testing/snippet.ts', questions.map(({ code }) => code).join('\n'));
  for (const { code, path } of lintFolder(folder)) {
    if (!/no-restricted-(globals|properties)/.test(code)) continue;
    const index = /snippet-(\d+)/.exec(path)?.[1];
    if (index === undefined) refused.byAsker.add(path);
    else refused.elsewhere.add(questions[index].code);
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

test.each(questions)('nobody else asks $service: $code', ({ code }) => {
  expect(refused.elsewhere).toContain(code);
});

test('those who are named may ask, and tests may', () => {
  expect([...refused.byAsker]).toEqual([]);
});

describe.each(services)('%s', (_, { globals = [], properties = [], askedBy, tests }) => {
  const names = [...globals, ...properties.map(({ property }) => property)];

  test.each(askedBy)('is asked by %s, or is no longer to be named', (file) => {
    const source = readFileSync(join(root, file), 'utf8');
    expect(names.some((name) => source.includes(name))).toBe(true);
  });

  test.each(Object.entries(tests))('has a test in which it fails: %s', (_fault, [file, title]) => {
    expect(readFileSync(join(root, file), 'utf8')).toContain(title);
  });
});
