import {
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Page,
  test as base,
} from '@playwright/test';

import { expectAccessible, type Look } from './pages/accessibility';
import { Charts } from './pages/charts';
import { Complaints } from './pages/complaints';
import { LearnPage } from './pages/learn-page';
import { OwnDataDialog } from './pages/own-data-dialog';
import { PlaygroundPage } from './pages/playground-page';
import { RaceDialog } from './pages/race-dialog';
import { RunsPage } from './pages/runs-page';
import { ShareDialog } from './pages/share-dialog';

export { expect };

interface Options {
  /** `few` are an eighth of MNIST, for what is the same with any images: see serve.mjs. */
  images: 'all' | 'few';
}

interface Journey extends Options {
  /** Whatever any page complains of fails the test, unless it is told to expect it. */
  complaints: Complaints;
  playground: PlaygroundPage;
  charts: Charts;
  runs: RunsPage;
  learn: LearnPage;
  share: ShareDialog;
  race: RaceDialog;
  ownData: OwnDataDialog;
  /** That axe finds nothing wrong on the page. */
  expectAccessible: (look?: Look) => Promise<void>;
  /** A page of somebody else, in whose browser nothing of the test's own page is stored. */
  somebodyElse: (options?: BrowserContextOptions) => Promise<Page>;
}

/** A journey through the built site. */
export const test = base.extend<Journey>({
  images: ['all', { option: true }],
  baseURL: ({ baseURL, images }, use) =>
    use(images === 'few' ? baseURL?.replace('localhost', 'few.localhost') : baseURL),
  complaints: [
    async ({ context }, use, testInfo) => {
      const complaints = new Complaints();
      complaints.watch(context);
      await use(complaints);
      // What went wrong first says more.
      if (testInfo.status === testInfo.expectedStatus) {
        expect(complaints.unexpected, 'complaints').toEqual([]);
      }
    },
    { auto: true },
  ],
  playground: ({ page }, use) => use(new PlaygroundPage(page)),
  charts: ({ page }, use) => use(new Charts(page)),
  runs: ({ page }, use) => use(new RunsPage(page)),
  learn: ({ page }, use) => use(new LearnPage(page)),
  share: ({ page }, use) => use(new ShareDialog(page)),
  race: ({ page }, use) => use(new RaceDialog(page)),
  ownData: ({ page }, use) => use(new OwnDataDialog(page)),
  expectAccessible: ({ page }, use) => use((look) => expectAccessible(page, look)),
  somebodyElse: async ({ browser, complaints }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      complaints.watch(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});
