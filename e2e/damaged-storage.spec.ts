import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';

import { expect, test } from './fixtures';
import { damageStorage, gotoEmptyPage, loseDatabase } from './pages/damage';
import { drop } from './pages/file-drop';
import { storedInFull, storedRuns } from './pages/saved-runs';

test.use({ images: 'few' });

const damage = (page: Page) => page.getByRole('alert').filter({ hasText: /is damaged/ });
const lost = (page: Page) =>
  page.getByRole('alert').filter({ hasText: /gone: the browser has lost/ });

test('what is damaged is named and the rest goes on; a backup brings back what the browser loses', async ({
  expectAccessible,
  page,
  playground,
  runs,
}) => {
  await playground.open('?model=softmax&stopSteps=4');
  await playground.trainTo(4);
  await playground.trainTo(8);
  const whole = await storedInFull(playground);
  expect(whole.checkpoints.map(({ step }) => step)).toEqual([4, 8]);
  await damageStorage(page);

  // In somebody's page nothing of it is told, and it trains.
  await page.goto('/?embed=1&model=softmax');
  await playground.trainOneStep();
  await expect(damage(page)).toBeHidden();

  await page.goto('/?model=softmax');
  await expect(damage(page)).toContainText('“Of no date”: what could not be read was replaced');
  await expect(damage(page)).toContainText('“Without a summary”: what could not be read');
  await expect(damage(page)).toContainText('“Of no settings” is left out');
  await expect(damage(page)).toContainText('Parts of runs that are no longer here');
  await expectAccessible({ colorSchemes: ['light', 'dark'] });

  await runs.open();
  await expect(runs.row('Without a summary').getByText('epoch 1')).toBeVisible();
  await expect(runs.row('Of no date')).toBeVisible();
  await expect(damage(page)).toBeVisible();
  await expectAccessible({ colorSchemes: ['light', 'dark'] });
  // From the checkpoint before the damaged one, on the same curve.
  const damagedRow = runs.page.locator(`[role="row"][data-key="${whole.run.id}"]`);
  await runs.choose(damagedRow, /^Continue(?! in PyTorch)/);
  await expect(damage(page)).toContainText('its checkpoint of step 8 is damaged');
  await playground.isAtStep(8);
  await playground.trainOneStep();
  const continued = (await storedRuns(page)).find(({ run }) => run.id === whole.run.id)!;
  for (const [step, loss] of whole.losses) expect(continued.losses.get(step)).toBe(loss);
  await expect(page.getByText(/the steps that were made again differ/i)).toBeHidden();

  await damage(page).getByRole('button', { name: 'Remove the damaged parts' }).click();
  await expect(page.getByText('The damaged parts were removed.')).toBeVisible();
  await expect(page.getByText('“Of no settings”')).toBeHidden();

  // All runs in a file, then the browser loses them.
  await runs.open();
  const before = (await storedRuns(page)).map(({ run }) => run.id).toSorted();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Back up all runs' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^surprisal-backup-.*\.surprisal$/);
  const content = await readFile(await download.path());
  await gotoEmptyPage(page);
  await loseDatabase(page);
  await page.goto('/#runs');
  await expect(lost(page)).toBeVisible();
  await expectAccessible({ colorSchemes: ['light', 'dark'] });
  await drop(page.locator('body'), [{ name: 'backup.surprisal', bytes: content }]);
  await expect(page.getByText(`Runs restored: ${before.length}`)).toBeVisible();
  await expect(runs.rows).toHaveCount(before.length);
  await lost(page).getByRole('button', { name: 'Dismiss' }).click();
  const after = await storedRuns(page);
  expect(after.map(({ run }) => run.id).toSorted()).toEqual(before);
  const restored = after.find(({ run }) => run.id === whole.run.id)!;
  expect(restored.losses).toEqual(continued.losses);
  expect(restored.checkpoints.length).toBeGreaterThan(0);
  await page.reload();
  await expect(runs.rows).toHaveCount(before.length);
  await expect(lost(page)).toBeHidden();
});
