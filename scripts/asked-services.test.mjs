import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askedServices } from './asked-services.mjs';

const repository = fileURLToPath(new URL('..', import.meta.url));
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
  writeFileSync(
    join(folder, 'oxlint.config.mjs'),
    `import config from ${JSON.stringify(join(repository, 'oxlint.config.mjs'))};
     export default { overrides: config.overrides };`,
  );
  const oxlint = join(repository, 'node_modules/oxlint/bin/oxlint');
  const { stdout } = spawnSync(
    process.execPath,
    [oxlint, '-c', 'oxlint.config.mjs', '-f', 'json', '.'],
    { cwd: folder, encoding: 'utf8' },
  );
  for (const { code, filename } of JSON.parse(stdout).diagnostics) {
    if (!/no-restricted-(globals|properties)/.test(code)) continue;
    const path = filename.replaceAll('\\', '/');
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
    const source = readFileSync(join(repository, file), 'utf8');
    expect(names.some((name) => source.includes(name))).toBe(true);
  });

  test.each(Object.entries(tests))('has a test in which it fails: %s', (_fault, [file, title]) => {
    expect(readFileSync(join(repository, file), 'utf8')).toContain(title);
  });
});
