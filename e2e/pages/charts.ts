import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';

type Plot = 'Cross-entropy loss' | 'Accuracy';

/** The playground's charts and what can be done with them, in English. */
export class Charts {
  readonly crosshair: Locator;
  /** The runs drawn beside the one under way. */
  readonly overlays: Locator;

  constructor(readonly page: Page) {
    this.crosshair = page.getByRole('slider', { name: 'Step under the crosshair' });
    this.overlays = page
      .getByRole('list', { name: 'Runs on the charts' })
      .locator('[data-run-chip]');
  }

  /** Ticks, or no longer ticks, the `index`-th of the latest other runs; returns its name. */
  async toggleOverlay(index: number): Promise<string> {
    await this.page.getByRole('button', { name: 'Compare' }).click();
    const item = this.page.getByRole('menuitemcheckbox').nth(index);
    await item.click();
    const name = await item.getByText(/./).first().textContent();
    await this.page.keyboard.press('Escape');
    await expect(this.page.getByRole('menu')).toBeHidden();
    return name!;
  }

  /** Chooses something of what the charts show behind “View”. */
  async view(choose: (popover: Locator) => Promise<void>): Promise<void> {
    await this.page.getByRole('button', { name: 'View' }).click();
    const popover = this.page.getByRole('dialog', { name: 'View' });
    await choose(popover);
    await this.page.keyboard.press('Escape');
    await expect(popover).toBeHidden();
  }

  /** The words in a plot. */
  words(plot: Plot): Promise<string[]> {
    return this.plot(plot).locator('text').allTextContents();
  }

  /** How many points the lines of a plot have, line by line. */
  async pointCounts(plot: Plot): Promise<number[]> {
    const paths = await this.plot(plot)
      .locator('path')
      .evaluateAll((lines) => lines.map((line) => line.getAttribute('d') ?? ''));
    return paths.map((path) => path.split(/[ML]/).length - 1).filter((count) => count > 1);
  }

  plot(plot: Plot): Locator {
    return this.page.locator(`[data-plot-title="${plot}"]`);
  }

  /** Saves the charts; returns the file and what it is called. */
  async save(format: 'SVG' | 'PNG'): Promise<{ name: string; content: Buffer }> {
    await this.page.getByRole('button', { name: 'Save', exact: true }).click();
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.getByRole('menuitem', { name: format }).click(),
    ]);
    return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
  }
}
