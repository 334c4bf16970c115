import type { Locator, Page } from '@playwright/test';

import type { BroughtFile } from './file-drop';

/** Where data of one's own are brought, in English. */
export class OwnDataDialog {
  readonly root: Locator;
  readonly files: Locator;
  readonly samples: Locator;
  readonly classNames: Locator;
  readonly use: Locator;

  constructor(readonly page: Page) {
    this.root = page.getByRole('dialog', { name: 'Your own data' });
    this.files = this.root.getByRole('list', { name: 'Files' });
    this.samples = this.root.getByRole('list', { name: 'Samples of each class' });
    this.classNames = this.root.getByLabel(/Names of the classes/);
    this.use = this.root.getByRole('button', { name: 'Use these data' });
  }

  /** Chooses files by the button. */
  async choose(files: readonly BroughtFile[]): Promise<void> {
    await this.root.locator('input[type="file"]').setInputFiles(
      files.map(({ name, bytes }) => ({
        name,
        mimeType: 'application/octet-stream',
        buffer: Buffer.from(bytes),
      })),
    );
  }
}
