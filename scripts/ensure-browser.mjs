// Finds a Chromium for the browser tests, or gets one.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { fail, installDebianPackages, isMain, run } from './setup.mjs';

const names = ['google-chrome', 'google-chrome-stable', 'chrome', 'chromium', 'chromium-browser'];

const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The path of a Chromium that runs: CHROMIUM_PATH, Playwright's own or the system's. Where there is
 * none, the place of Playwright's own, whose error then says how to get it.
 */
export function findBrowser() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const playwrightsOwn = chromium.executablePath();
  return [playwrightsOwn, ...onPath(names), ...usualPlaces].find(runs) ?? playwrightsOwn;
}

function onPath(wanted) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => wanted.map((name) => join(folder, name)));
}

/**
 * The same Chromium without what it draws around a page, which costs a fifth of a journey's time and which nobody
 * sees in a test: the headless shell, named by HEADLESS_SHELL_PATH or the system's. Where there is none, or
 * CHROMIUM_PATH names a browser to be used, the browser itself.
 */
export function findHeadlessBrowser() {
  const { CHROMIUM_PATH, HEADLESS_SHELL_PATH } = process.env;
  return HEADLESS_SHELL_PATH ?? CHROMIUM_PATH ?? shellOnPath() ?? findBrowser();
}

const shellOnPath = () => onPath(['chromium-headless-shell', 'chrome-headless-shell']).find(runs);

/**
 * Whether there is a browser at a path that starts: on Linux a downloaded one may lack system libraries.
 * (On Windows `--version` opens a window.)
 */
export function runs(path) {
  if (!existsSync(path)) return false;
  return process.platform !== 'linux' || spawnSync(path, ['--version']).status === 0;
}

/** The same, after downloading a Chromium where there is none. A failure ends the process. */
export function ensureBrowser() {
  const hasBrowser = () => runs(findBrowser());
  if (!hasBrowser() && process.env.CHROMIUM_PATH) {
    fail(`CHROMIUM_PATH is ${process.env.CHROMIUM_PATH}, which is no browser that runs here.`);
  }
  if (!hasBrowser()) {
    console.log('No Chromium found: downloading one for the browser tests…');
    run('npx playwright install chromium');
  }
  if (!hasBrowser()) installDebianPackages('chromium');
  if (!hasBrowser()) {
    fail('The tests need Chromium or Chrome: install one, or name it with CHROMIUM_PATH.');
  }
  return findBrowser();
}

/** What HEADLESS_SHELL_PATH is to be, after installing a shell where that is easy: as root on Debian. */
export function ensureHeadlessShell() {
  const named = process.env.HEADLESS_SHELL_PATH ?? process.env.CHROMIUM_PATH;
  if (!named && !shellOnPath()) installDebianPackages('chromium-headless-shell');
  return named ?? shellOnPath();
}

if (isMain(import.meta.url)) console.log(ensureBrowser());
