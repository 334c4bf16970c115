import { expect, type Locator, type Page } from '@playwright/test';

import { defaultRunConfig } from '../../src/protocol/run-config';
import type { SavedRun } from '../../src/protocol/saved-run';

/** The list of runs as a person uses it, in English. */
export class RunsPage {
  readonly filter: Locator;
  readonly count: Locator;
  /** Of the list, without its headings. */
  readonly rows: Locator;
  readonly comparison: Locator;
  /** Of the row that is being edited. */
  readonly nameField: Locator;
  readonly noteField: Locator;

  constructor(readonly page: Page) {
    this.filter = page.getByRole('searchbox', { name: 'Filter by words, settings and results' });
    this.count = page.getByText(/^Saved: |^[\d,]+ of [\d,]+ runs$/);
    this.rows = page.getByRole('grid', { name: 'Runs' }).locator('[role="row"][data-key]');
    this.comparison = page.getByRole('dialog', { name: /Compare/ });
    this.nameField = page.getByRole('textbox', { name: /^Name of / });
    this.noteField = page.getByRole('textbox', { name: /^Note on / });
  }

  async open(): Promise<void> {
    await this.page.getByRole('link', { name: 'Runs', exact: true }).click();
    await expect(this.page.getByRole('heading', { name: 'Runs' })).toBeVisible();
  }

  /** By its name and its marks: what it is told apart from is named in it, too. */
  row(name: string | RegExp): Locator {
    return this.page.getByRole('row', { name });
  }

  /** Opens the menu of a row and chooses from it. */
  async choose(row: Locator, action: string | RegExp): Promise<void> {
    await row.getByRole('button', { name: /Actions for/ }).click();
    await this.page.getByRole('menuitem', { name: action }).click();
  }

  /** Opens the fields of a row by its menu, and waits until one of them can be typed in. */
  async edit(row: Locator, action: 'Rename' | 'Note'): Promise<void> {
    await this.choose(row, action);
    await expect(action === 'Rename' ? this.nameField : this.noteField).toBeFocused();
  }

  select(row: Locator): Promise<void> {
    return tick(row.locator('label'), row);
  }

  /** Selects all that are listed. */
  selectAll(): Promise<void> {
    return tick(this.page.getByRole('columnheader').locator('label'), this.rows.first());
  }

  sortBy(column: string): Promise<void> {
    return this.page.getByRole('columnheader', { name: column, exact: true }).click();
  }

  /** Puts runs in the browser's storage, as if they had been trained; the page must be loaded again. */
  async seed(count: number): Promise<void> {
    await this.page.evaluate(
      async ([config, amount]) => {
        const request = indexedDB.open('surprisal');
        const database = await new Promise<IDBDatabase>((resolve, reject) => {
          request.addEventListener('success', () => resolve(request.result));
          request.addEventListener('error', () => reject(request.error!));
        });
        const transaction = database.transaction('runs', 'readwrite');
        for (let index = 0; index < amount; index += 1) {
          const loss = 0.05 + (index % 97) / 200;
          const run: SavedRun = {
            id: index.toString(16).padStart(16, '0'),
            createdAt: 1.76e12 + index * 60_000,
            updatedAt: 1.76e12 + index * 60_000,
            name: index === 0 ? 'The very first' : '',
            note: '',
            config: { ...config, learningRate: index % 10 === 7 ? 0.25 : 0.001 },
            backend: 'wasm',
            replicas: 2,
            origin: null,
            raceId: null,
            summary: {
              step: index,
              epoch: 1,
              elapsedMs: index * 10,
              trainLoss: loss,
              testLoss: loss,
              testAccuracy: 1 - loss / 3,
              bestTestLoss: loss,
              bestTestAccuracy: 1 - loss / 3,
              testStep: index,
              sampleLoss: loss,
              sampleAccuracy: 1 - loss / 3,
              lossLine: [1, 2.3, 100, loss],
              rateChanges: 0,
              hasDiverged: false,
            },
            isEnded: true,
            isTraining: false,
            deletedAt: null,
          };
          transaction.objectStore('runs').put(run);
        }
        await new Promise((resolve) => transaction.addEventListener('complete', resolve));
        database.close();
      },
      [defaultRunConfig, count] as const,
    );
  }
}

/** Presses a box until the row is selected: a click while the list is being laid out meets nothing. */
async function tick(box: Locator, row: Locator): Promise<void> {
  await expect(async () => {
    if ((await row.getAttribute('aria-selected')) !== 'true') await box.click();
    await expect(row).toHaveAttribute('aria-selected', 'true', { timeout: 2000 });
  }).toPass();
}
