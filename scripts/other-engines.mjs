// Finds Firefox and WebKit for the journeys in `npm run test:browsers`, or gets them where that is easy.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installDebianPackages, isMain } from './setup.mjs';

const firefoxPlaces = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** The path of a Firefox: FIREFOX_PATH or the system's; undefined where there is none. */
export function findFirefox() {
  const found = [...onPath('firefox'), ...onPath('firefox-esr'), ...firefoxPlaces];
  return [process.env.FIREFOX_PATH, ...found].filter(Boolean).find(existsSync);
}

/** The path of WebKitGTK's driver: WEBKIT_DRIVER or the system's; undefined where it or a screen for it lacks. */
export function findWebKitDriver() {
  if (onPath('Xvfb').length === 0) return undefined;
  return [process.env.WEBKIT_DRIVER, ...onPath('WebKitWebDriver')].filter(Boolean).find(existsSync);
}

function onPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).filter(existsSync);
}

/** A sentence for each engine that can't be had here. */
export function missingEngines() {
  return [
    findFirefox() ? [] : 'Firefox is not tested here: there is none; FIREFOX_PATH can name it.',
    findWebKitDriver()
      ? []
      : 'WebKit is not tested here: that takes WebKitWebDriver (WEBKIT_DRIVER can name it) and Xvfb.',
  ].flat();
}

/** Installs what is missing where that is easy: as root on Debian. Says what is still missing then. */
export function ensureOtherEngines() {
  if (!findFirefox()) installDebianPackages('firefox-esr');
  if (!findWebKitDriver()) installDebianPackages('webkit2gtk-driver', 'xvfb');
  for (const sentence of missingEngines()) console.log(sentence);
}

if (isMain(import.meta.url)) ensureOtherEngines();
