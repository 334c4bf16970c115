import { expect, type Locator, type Page } from '@playwright/test';

/** The dialog behind “Share”. */
export class ShareDialog {
  readonly dialog: Locator;
  readonly link: Locator;
  readonly frame: Locator;

  constructor(readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'Share' });
    this.link = this.dialog.getByRole('textbox', { name: 'Link' });
    this.frame = this.dialog.getByRole('textbox', { name: /^Frame/ });
  }

  async open(): Promise<void> {
    await this.page.getByRole('button', { name: 'Share', exact: true }).click();
    await expect(this.dialog).toBeVisible();
  }

  async close(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await expect(this.dialog).toBeHidden();
  }

  checkbox(name: string | RegExp): Locator {
    return this.dialog.getByRole('checkbox', { name });
  }

  /** Presses what stands beside the box: the box itself is drawn. */
  async toggle(name: string): Promise<void> {
    await this.dialog.getByText(name, { exact: true }).click();
  }
}
