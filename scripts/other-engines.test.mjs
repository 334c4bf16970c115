import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findFirefox, findWebKitDriver, missingEngines } from './other-engines.mjs';

let folder;
const install = (...names) => {
  for (const name of names) writeFileSync(join(folder, name), '#!/bin/sh\n', { mode: 0o755 });
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'surprisal-'));
  vi.stubEnv('PATH', folder);
  vi.stubEnv('FIREFOX_PATH', undefined);
  vi.stubEnv('WEBKIT_DRIVER', undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test('each engine that is not there is said to be left out', () => {
  expect(missingEngines()).toEqual([
    expect.stringContaining('Firefox is not tested here'),
    expect.stringContaining('WebKit is not tested here'),
  ]);
  install('firefox-esr', 'WebKitWebDriver');
  // WebKit takes a screen, too.
  expect(missingEngines()).toEqual([expect.stringContaining('Xvfb')]);
  install('Xvfb');
  expect(missingEngines()).toEqual([]);
});

test('an engine that is named goes before the one that is found', () => {
  install('firefox', 'WebKitWebDriver', 'Xvfb', 'other');
  expect(findFirefox()).toBe(join(folder, 'firefox'));
  vi.stubEnv('FIREFOX_PATH', join(folder, 'other'));
  vi.stubEnv('WEBKIT_DRIVER', join(folder, 'other'));
  expect(findFirefox()).toBe(join(folder, 'other'));
  expect(findWebKitDriver()).toBe(join(folder, 'other'));
});
