import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packSite } from './package.mjs';

const folder = mkdtempSync(join(tmpdir(), 'package-'));

beforeAll(() => {
  mkdirSync(join(folder, 'mnist'));
  for (const path of ['index.html', 'index.html.br', 'index.html.gz', 'mnist/train-00.1a2b.gzip']) {
    writeFileSync(join(folder, path), `what is in ${path}`);
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

test('the zip holds the site, a word on how to serve it, and nothing made for our own server', async () => {
  const files = unzipSync(await packSite(folder));
  expect(Object.keys(files)).toEqual([
    'surprisal/README.txt',
    'surprisal/index.html',
    'surprisal/mnist/train-00.1a2b.gzip',
  ]);
  expect(strFromU8(files['surprisal/index.html'])).toBe('what is in index.html');
  expect(strFromU8(files['surprisal/README.txt'])).toMatch(/python3 -m http\.server/);
});

test('the same site gives the same zip', async () => {
  const [one, other] = [await packSite(folder), await packSite(folder)];
  expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
});
