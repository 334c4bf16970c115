import { expect, type Locator, type Page } from '@playwright/test';

/** A lesson as its reader sees it. */
export class LearnPage {
  static readonly lessons = [
    'surprisal',
    'cross-entropy',
    'softmax',
    'why-cross-entropy',
    'gradient-descent',
    'learning-rate',
    'many-labels',
    'not-a-digit',
  ] as const;

  constructor(readonly page: Page) {}

  async open(lesson: string, language: 'en' | 'zh-CN'): Promise<void> {
    await this.page.goto(`/?lang=${language}#learn/${lesson}`);
    await expect(this.page.locator('article h1')).toBeVisible();
    // Its widgets come after its prose.
    await expect(this.page.locator('[data-awaited]')).toHaveCount(0);
  }

  /** A number of an explorable, in full precision. */
  async metric(within: Locator, name: string): Promise<number> {
    return Number(await within.locator(`[data-metric="${name}"]`).getAttribute('data-value'));
  }

  /** Words on the page that belong to the other language and are not marked as such; formulas aside. */
  async wordsOfOtherLanguage(language: 'en' | 'zh-CN'): Promise<string[]> {
    return this.page.getByRole('main').evaluate((main, own) => {
      const words: string[] = [];
      const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.parentElement!.closest('.katex, code, pre, [lang]:not(html)')) continue;
        const text = node.textContent ?? '';
        // Names and symbols such as exp H stand in Chinese text too; sentences do not.
        const strange = own === 'en' ? /[\u3400-\u9fff]+/u : /[A-Za-z]+(?: [a-z]{2,}){2,}/u;
        const found = strange.exec(text);
        if (found) words.push(found[0]);
      }
      return words;
    }, language);
  }
}
