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
    'hand-over',
  ] as const;

  constructor(readonly page: Page) {}

  async open(lesson: string, language: 'en' | 'zh-CN'): Promise<void> {
    await this.page.goto(`/?lang=${language}#learn/${lesson}`);
    await this.isWhole();
  }

  /** Waits for a lesson with all that comes after its prose. */
  async isWhole(): Promise<void> {
    await expect(this.page.locator('article h1')).toBeVisible();
    // Its widgets come after its prose.
    await expect(this.page.locator('[data-awaited]')).toHaveCount(0);
  }

  /** A number of an explorable, in full precision. */
  async metric(within: Locator, name: string): Promise<number> {
    return Number(await within.locator(`[data-metric="${name}"]`).getAttribute('data-value'));
  }
}
