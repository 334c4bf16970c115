// What the pictures of README and guides are taken with: a page, its words in one language, and the shutter.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { root } from '../setup.mjs';

export const languages = ['en', 'zh-CN'];

/** A busy machine may train slowly; the pictures are worth the waiting. */
export const trainingMs = 600_000;
const usualMs = 60_000;

const pens = JSON.parse(readFileSync(join(root, 'src/math/fixtures/pen-digits.json'), 'utf8'));

/** Imports a TypeScript module of the page; its path is below `src`. */
export async function importSource(path) {
  const options = { configFile: false, root, logLevel: 'error' };
  return (await runnerImport(join(root, 'src', path), options)).module;
}

/** The page's words by language, each a function of a key such as `app.strip.train` and its values. */
export async function fetchWords() {
  const entries = await Promise.all(
    languages.map(async (language) => {
      const { words } = await importSource(`locales/${language}/index.ts`);
      const { inspectWords } = await importSource(`locales/${language}/inspect-words.ts`);
      const { runsWords } = await importSource(`locales/${language}/runs-words.ts`);
      const { stepsWords } = await importSource(`locales/${language}/steps-words.ts`);
      const all = { ...words, ...inspectWords, ...runsWords, ...stepsWords };
      return [language, (key, values = {}) => sentence(all, key, values)];
    }),
  );
  return Object.fromEntries(entries);
}

function sentence(words, key, values) {
  const word = key.split('.').reduce((area, name) => area?.[name], words);
  if (typeof word !== 'string') throw new Error(`there are no words ${key}`);
  return word.replaceAll(/\{\{(\w+)\}\}/g, (_, name) => String(values[name]));
}

/** A page under the camera, used as a person would: by the words on it, in the language it is in. */
export class Stage {
  constructor(page, words, address) {
    this.page = page;
    this.words = words;
    this.address = address;
    page.setDefaultTimeout(usualMs);
  }

  /** The words of the language that the page is in. */
  say = (key, values) => this.words[this.language](key, values);

  /** Opens the page in English. */
  async open(query, hash = '') {
    this.language = 'en';
    await this.page.goto(`${this.address}/?lang=en&${query}${hash}`);
    await this.page.evaluate(() => document.fonts.ready);
  }

  /** Switches the language as a person does, so that what was trained is there in both. */
  async speak(language) {
    if (language === this.language) return;
    await this.button('app.language.switch').click();
    await this.page.locator(`html[lang="${language}"]`).waitFor();
    this.language = language;
    await this.settles();
  }

  /** Lets the page draw what has just changed. */
  settles() {
    return this.page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
  }

  button(key, values) {
    return this.page.getByRole('button', { name: this.say(key, values), exact: true });
  }

  dialog() {
    return this.page.getByRole('dialog');
  }

  section(heading) {
    return this.page.locator('section').filter({
      has: this.page.getByRole('heading', { name: this.say(heading), exact: true }),
    });
  }

  /** Where the learning rate is set. */
  rateControl() {
    const name = this.say('app.settings.learningRate');
    const slider = this.page.getByRole('slider', { name, exact: true });
    return this.page.locator('div').filter({ has: slider }).last();
  }

  async choose(role, key, values) {
    await this.page.getByRole(role, { name: this.say(key, values), exact: true }).click();
  }

  /** Waits until a live value is at least so much. */
  async reaches(metric, least) {
    await this.page.waitForFunction(
      ([name, wanted]) =>
        Number(document.querySelector(`[data-metric="${name}"]`)?.dataset.value) >= wanted,
      [metric, least],
      { timeout: trainingMs },
    );
  }

  /** Trains until the run's own condition stops it, and until it is tested on all images there. */
  async trainToStop(step, images = '10,000') {
    await this.button('app.strip.train').click();
    await this.reaches('step', step);
    const tested = this.say('app.strip.testedOn', { amount: images, step: String(step) });
    await this.page.getByTitle(tested, { exact: true }).first().waitFor({ timeout: trainingMs });
    await this.button('app.notices.dismiss').click();
  }

  async setLearningRate(rate) {
    await this.page.getByLabel(this.say('app.settings.learningRateValue')).fill(rate);
    await this.page.keyboard.press('Enter');
  }

  /** Writes a digit with the mouse, by a recorded pen trajectory; on a wide pad, so many heights from its left. */
  async write(label, from = 0) {
    const pad = this.page.getByLabel(this.say('drawPad.title'), { exact: true });
    await pad.scrollIntoViewIfNeeded();
    const { x: left, y: top, height } = await pad.boundingBox();
    const { strokes } = pens.digits.find((candidate) => candidate.label === label);
    const at = ([x, y]) => [left + (from + x / pens.box) * height, top + (y / pens.box) * height];
    for (const [first, ...rest] of strokes) {
      await this.page.mouse.move(...at(first));
      await this.page.mouse.down();
      for (const point of rest) await this.page.mouse.move(...at(point));
      await this.page.mouse.up();
    }
    await this.page.mouse.move(0, 0);
  }

  /** Brings the charts' crosshair to a step, by the keys. */
  async pointAt(step) {
    const crosshair = this.page.getByRole('slider', { name: this.say('charts.crosshair.label') });
    await crosshair.press('Home');
    for (let at = 1; at < step; at += 1) await crosshair.press('ArrowRight');
    return crosshair;
  }

  /**
   * A picture of the whole window, of what a locator shows, or of all that several show together with some
   * room around it. Nothing has the focus in it, and nothing is pointed at.
   */
  async shoot(quality, subjects) {
    const { page } = this;
    await page.mouse.move(0, 0);
    await page.evaluate(() => document.activeElement?.blur());
    await this.settles();
    const { width, height } = page.viewportSize();
    let clip = { x: 0, y: 0, width, height };
    if (subjects.length > 0) {
      await subjects[0].first().scrollIntoViewIfNeeded();
      const boxes = await Promise.all(subjects.map((subject) => subject.first().boundingBox()));
      const left = Math.min(...boxes.map(({ x }) => x));
      const top = Math.min(...boxes.map(({ y }) => y));
      const right = Math.max(...boxes.map((box) => box.x + box.width));
      const bottom = Math.max(...boxes.map((box) => box.y + box.height));
      const room = subjects.length > 1 ? 12 : 0;
      clip = {
        x: left - room,
        y: top - room,
        width: right - left + 2 * room,
        height: bottom - top + 2 * room,
      };
    }
    const scrolled = await page.evaluate(() => ({ x: scrollX, y: scrollY }));
    const session = await page.context().newCDPSession(page);
    const { data } = await session.send('Page.captureScreenshot', {
      format: 'webp',
      quality,
      clip: { ...clip, x: clip.x + scrolled.x, y: clip.y + scrolled.y, scale: 1 },
      // Else the window would be resized for it, and the page be laid out anew.
      captureBeyondViewport: false,
    });
    await session.detach();
    return Buffer.from(data, 'base64');
  }
}
