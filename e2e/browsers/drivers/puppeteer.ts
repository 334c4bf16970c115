import puppeteer, {
  type Browser,
  type BrowserContext,
  type ElementHandle,
  type LaunchOptions,
  type Page,
} from 'puppeteer-core';

import type { Engine, KeyName, Point, Tab } from './tab';

const viewport = { width: 1280, height: 800 };

/** Firefox, by WebDriver BiDi; `options` are set beside those that all have. */
export async function startFirefox(
  executablePath: string,
  downloads: string,
  options: Pick<LaunchOptions, 'extraPrefsFirefox' | 'env'> = {},
): Promise<Engine> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    defaultViewport: viewport,
    ...options,
    extraPrefsFirefox: {
      ...options.extraPrefsFirefox,
      // Into the folder named, without asking.
      'browser.download.folderList': 2,
      'browser.download.dir': downloads,
      'browser.download.always_ask_before_handling_new_types': false,
    },
  });
  return engineOf(browser, downloads, () => browser.createBrowserContext());
}

/** Chromium, by the DevTools protocol; without a GPU, unless `flags` say otherwise. */
export async function startChromium(
  executablePath: string,
  downloads: string,
  flags: readonly string[] = ['--disable-gpu'],
): Promise<Engine> {
  const browser = await puppeteer.launch({
    executablePath,
    defaultViewport: viewport,
    args: [...flags, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  return engineOf(browser, downloads, () =>
    browser.createBrowserContext({
      downloadBehavior: { policy: 'allow', downloadPath: downloads },
    }),
  );
}

function engineOf(
  browser: Browser,
  downloads: string,
  newContext: () => Promise<BrowserContext>,
): Engine {
  return {
    downloads,
    newTab: async () => new PuppeteerTab(await (await newContext()).newPage()),
    quit: () => browser.close(),
  };
}

class PuppeteerTab implements Tab {
  constructor(private readonly page: Page) {}

  async open(address: string): Promise<void> {
    await this.page.goto(address);
  }

  async reload(): Promise<void> {
    await this.page.reload();
  }

  evaluate<Arguments extends unknown[], Result>(
    run: (...args: Arguments) => Result,
    ...args: Arguments
  ): Promise<Awaited<Result>> {
    // What it takes may be handles, too, which are not used here.
    const evaluate = this.page.evaluate.bind(this.page) as unknown as Tab['evaluate'];
    return evaluate(run, ...args);
  }

  async stroke([first, ...rest]: readonly Point[]): Promise<void> {
    const { mouse } = this.page;
    await mouse.move(...first!);
    await mouse.down();
    for (const point of rest) await mouse.move(...point);
    await mouse.up();
  }

  press(key: KeyName): Promise<void> {
    return this.page.keyboard.press(key);
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }

  async chooseFiles(selector: string, paths: readonly string[]): Promise<void> {
    const input = (await this.page.$(selector)) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(...paths);
  }

  async screenshot(): Promise<Buffer> {
    return Buffer.from(await this.page.screenshot());
  }

  close(): Promise<void> {
    return this.page.browserContext().close();
  }
}
