import { type Browser, chromium, type Page } from '@playwright/test';
import puppeteer from 'puppeteer-core';

import { quietFlags } from '../../scripts/chromium-flags.mjs';
import { findBrowser } from '../../scripts/ensure-browser.mjs';
import { PlaygroundPage } from '../pages/playground-page';

/** What ends without a word. */
export type Victim = 'replica' | 'worker' | 'renderer' | 'gpu' | 'browser';

type ProcessKind = 'renderer' | 'GPU';

/**
 * A Chromium with a profile that outlives it, whose processes can be killed one by one: a whole one, as people have
 * it, and no headless shell, because it is about how its processes end.
 */
export class DoomedBrowser {
  #browser!: Browser;
  #kill!: () => Promise<void>;
  #page!: Page;

  constructor(
    private readonly profile: string,
    private readonly flags: readonly string[],
    private readonly baseUrl: string,
  ) {}

  get playground(): PlaygroundPage {
    return new PlaygroundPage(this.#page);
  }

  async start(): Promise<void> {
    const launched = await puppeteer.launch({
      executablePath: findBrowser(),
      userDataDir: this.profile,
      args: [...this.flags, ...quietFlags, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    });
    const child = launched.process()!;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    this.#kill = async () => {
      child.kill('SIGKILL');
      await ended;
    };
    this.#browser = await chromium.connectOverCDP(launched.wsEndpoint());
  }

  /** The page at this address, in place of the one that was open. */
  async open(query: string): Promise<PlaygroundPage> {
    const [context] = this.#browser.contexts();
    const before = context!.pages();
    this.#page = await context!.newPage();
    await this.#page.setViewportSize({ width: 1280, height: 800 });
    await Promise.all(before.map((page) => page.close()));
    await this.#page.goto(`${this.baseUrl}/${query}`);
    return this.playground;
  }

  /** Resolves to whether the page is still there. */
  async kill(victim: Victim): Promise<boolean> {
    switch (victim) {
      case 'replica':
      case 'worker':
        await this.#endWorker(victim === 'worker' ? 'training' : 'replica');
        return true;
      case 'gpu':
        await this.#endProcess('GPU');
        return true;
      case 'renderer': {
        const crashed = this.#page.waitForEvent('crash');
        await this.#endProcess('renderer');
        await crashed;
        return false;
      }
      case 'browser':
        await this.#kill();
        await this.start();
        return false;
      default:
        return victim satisfies never;
    }
  }

  async end(): Promise<void> {
    await this.#kill();
  }

  async #endWorker(name: string): Promise<void> {
    for (const worker of this.#page.workers()) {
      if ((await worker.evaluate(() => self.name)) !== name) continue;
      // The answer may not come any more.
      void worker.evaluate(() => self.close()).catch(() => {});
      return;
    }
    throw new Error(`there is no worker ${name}`);
  }

  /** Of several renderers the one that works: the page's. */
  async #endProcess(kind: ProcessKind): Promise<void> {
    const session = await this.#browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const [busiest] = processInfo
      .filter(({ type }) => type === kind)
      .toSorted((a, b) => b.cpuTime - a.cpuTime);
    if (!busiest) throw new Error(`there is no process ${kind}`);
    process.kill(busiest.id, 'SIGKILL');
  }
}
