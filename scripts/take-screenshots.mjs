// `npm run pictures`: takes every picture of README and guides from the built site, in both languages,
// while it trains real runs. With names, only those: npm run pictures -- race runs
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { buildIfChanged } from './build.mjs';
import { findBrowser } from './ensure-browser.mjs';
import { prepareMnist } from './prepare-mnist.mjs';
import { fileOf, pictureFiles, scenes } from './screenshots/scenes.mjs';
import { fetchWords, languages, Stage } from './screenshots/stage.mjs';
import { createServer } from './serve.mjs';
import { root } from './setup.mjs';

const port = Number(process.env.PORT ?? 4175);
const quality = 75;
const folder = join(root, 'docs/pictures');
const wanted = process.argv.slice(2);

await prepareMnist();
await buildIfChanged();
const words = await fetchWords();
const server = await createServer({ root: join(root, 'dist'), port });
const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--disable-gpu'] });
mkdirSync(folder, { recursive: true });

for (const { viewport = { width: 1280, height: 800 }, colorScheme, prepare, shots } of scenes) {
  const chosen = shots.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  if (chosen.length === 0) continue;
  // Who asks for less motion is shown pictures that stand still.
  const page = await browser.newPage({ viewport, colorScheme, reducedMotion: 'reduce' });
  const stage = new Stage(page, words, `http://localhost:${port}`);
  await prepare(stage);
  for (const language of languages) {
    await stage.speak(language);
    for (const { name, take, leave } of chosen) {
      const subjects = await take(stage);
      const picture = await stage.shoot(quality, subjects);
      writeFileSync(join(folder, fileOf(name, language)), picture);
      console.log(`${fileOf(name, language)}: ${Math.round(picture.length / 1000)} kB`);
      await leave?.(stage);
    }
  }
  await page.close();
}
await browser.close();
server.close();

// What no scene takes any more goes, once all others are there.
for (const name of readdirSync(folder)) {
  if (!pictureFiles.includes(name)) rmSync(join(folder, name));
}
