// Finds Firefox and WebKit for the journeys in `npm run test:browsers`, or gets them where that is easy.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runs } from './ensure-browser.mjs';
import { installDebianPackages, isMain } from './setup.mjs';

const firefoxPlaces = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** The path of a Firefox: FIREFOX_PATH or the system's; undefined where there is none. */
export function findFirefox() {
  if (process.env.FIREFOX_PATH) return process.env.FIREFOX_PATH;
  return [...onPath('firefox'), ...onPath('firefox-esr'), ...firefoxPlaces].find(runs);
}

/** The path of WebKitGTK's driver: WEBKIT_DRIVER or the system's; undefined where there is none, or no Xvfb. */
export function findWebKitDriver() {
  if (onPath('Xvfb').length === 0) return undefined;
  return process.env.WEBKIT_DRIVER ?? onPath('WebKitWebDriver')[0];
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

/** Installs what is missing where that is easy: as root on Debian. */
export function ensureOtherEngines() {
  if (!findFirefox()) installDebianPackages('firefox-esr');
  if (!findWebKitDriver()) installDebianPackages('webkit2gtk-driver', 'xvfb');
}

if (isMain(import.meta.url)) {
  ensureOtherEngines();
  for (const sentence of missingEngines()) console.log(sentence);
}
