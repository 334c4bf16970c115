import { expect, type Locator, type Page } from '@playwright/test';

/** The dialog that sets up a race, and the board that shows it. */
export class RaceDialog {
  readonly dialog: Locator;
  readonly board: Locator;
  readonly end: Locator;

  constructor(readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'Race' });
    this.board = page.getByRole('table', { name: 'Where the lanes are' });
    this.end = page.getByRole('button', { name: 'End race' });
  }

  async open(): Promise<void> {
    await this.page.getByRole('button', { name: 'Race…' }).click();
    await expect(this.dialog).toBeVisible();
  }

  async setSteps(count: number): Promise<void> {
    const field = this.dialog.getByRole('textbox', { name: 'Steps for each' });
    await field.fill(String(count));
    await field.press('Enter');
  }

  start(): Promise<void> {
    return this.dialog.getByRole('button', { name: 'Start the race' }).click();
  }

  /** Holds the race that is over once more, over so many seeds. */
  repeat(seeds: number): Promise<void> {
    return this.page.getByRole('button', { name: `Repeat over ${seeds} seeds` }).click();
  }

  /** The rows of the lanes, the first of them first. */
  get lanes(): Locator {
    return this.board.locator('tbody').getByRole('row');
  }

  isOver(): Promise<void> {
    return expect(this.page.getByText(/^The race is over\. (?!All test images)/)).toBeVisible();
  }
}
