// Draws the icons of an installed page from public/favicon.svg: node scripts/make-icons.mjs
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser } from './ensure-browser.mjs';
import { root } from './setup.mjs';

const folder = join(root, 'public/icons');
const drawing = readFileSync(join(root, 'public/favicon.svg'), 'utf8');
// Where the system cuts the icon to a shape of its own, the drawing's ground goes on to the edges, and
// what is on it keeps to the circle of 80 % that is never cut (https://www.w3.org/TR/appmanifest/#icon-masks).
const [, ground] = /<rect[^>]*fill="(#\w+)"/.exec(drawing);
const icons = [
  { file: 'icon-192.png', size: 192, scale: 1 },
  { file: 'icon-512.png', size: 512, scale: 1 },
  { file: 'maskable-512.png', size: 512, scale: 0.78, ground },
  { file: 'apple-touch-icon.png', size: 180, scale: 0.9, ground },
];

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: findBrowser() });
const page = await browser.newPage();
for (const { file, size, scale, ground: background = 'transparent' } of icons) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<body style="margin:0;height:100vh;display:grid;place-items:center;background:${background}">
       ${drawing.replace('<svg', `<svg width="${size * scale}" height="${size * scale}"`)}`,
  );
  await page.screenshot({ path: join(folder, file), omitBackground: true });
}
await browser.close();
