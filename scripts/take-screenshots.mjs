// Takes the README's screenshots from the built site while it trains: node scripts/take-screenshots.mjs
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser } from './ensure-browser.mjs';
import { createServer } from './serve.mjs';
import { root } from './setup.mjs';

const port = 4175;
const screens = [
  { file: 'playground.png', query: '?lang=en&seed=42', colorScheme: 'light', digit: 3 },
  { file: 'playground-dark-zh.png', query: '?lang=zh-CN&seed=42', colorScheme: 'dark', digit: 5 },
];
const pens = JSON.parse(readFileSync(join(root, 'src/math/fixtures/pen-digits.json'), 'utf8'));

const server = await createServer({ root: join(root, 'dist'), port });
const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--disable-gpu'] });
for (const { file, query, colorScheme, digit } of screens) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme });
  await page.goto(`http://localhost:${port}/${query}`);
  await page.getByRole('button', { name: /Train|训练/ }).click();
  for (const [step, rate] of [
    [120, '0.003'],
    [210, '0.01'],
    [270, '0.0005'],
  ]) {
    await reachStep(page, step);
    await page.getByLabel(/Learning rate value|学习率数值/).fill(rate);
    await page.keyboard.press('Enter');
  }
  await draw(page, digit);
  await reachStep(page, 455);
  await page.screenshot({ path: join(root, 'docs', file) });
  await page.close();
}
await browser.close();
server.close();

function reachStep(page, step) {
  return page.waitForFunction(
    (wanted) => Number(document.querySelector('[data-metric="step"]').dataset.value) >= wanted,
    step,
    { timeout: 300_000 },
  );
}

async function draw(page, label) {
  const box = await page.getByLabel(/^(Draw a digit|写一个数字)$/).boundingBox();
  const { strokes } = pens.digits.find((candidate) => candidate.label === label);
  const at = ([x, y]) => [box.x + (x / pens.box) * box.width, box.y + (y / pens.box) * box.height];
  for (const [first, ...rest] of strokes) {
    await page.mouse.move(...at(first));
    await page.mouse.down();
    for (const point of rest) await page.mouse.move(...at(point));
    await page.mouse.up();
  }
  await page.mouse.move(0, 0);
}
