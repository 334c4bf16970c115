import type { Page } from '@playwright/test';

import { expect, test } from './fixtures';

test.use({ images: 'few' });

/** What opens a dialog, each fetched when it is first opened. */
const dialogs = [
  { button: 'Share', title: 'Share' },
  { button: 'Race…', title: 'Race' },
  { button: 'Keyboard shortcuts', title: 'Keyboard shortcuts' },
  { button: 'Edit the architecture', title: 'Architecture' },
] as const;

const missingPart = 'This part of the page could not be fetched.';
const missingDialog = (name: string) => `The dialog “${name}” could not be fetched.`;
const newVersion = 'There is a new version of this page.';

/** From now on the server has another build, and of this one no file. */
async function putInAnotherBuild(page: Page): Promise<void> {
  const html = await page.evaluate(async () => (await fetch('/')).text());
  await page.route('**/assets/**', (route) => route.fulfill({ status: 404 }));
  await page.route(
    (url) => url.pathname === '/',
    (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: html.replace(/index-[\w-]+\.js/, 'index-next.js'),
      }),
  );
}

test('without a network, and after another build, what is missing is told; the run goes on', async ({
  page,
  context,
  playground,
  complaints,
}) => {
  complaints.expectMissingFiles();
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const screen = (name: string) => page.getByRole('link', { name, exact: true });
  const line = (text: string) => page.getByRole('alertdialog').filter({ hasText: text });
  /** The controls are there, and the run has not stood still. */
  const goesOn = async () => {
    await expect(playground.pause).toBeVisible();
    await playground.reaches('step', (await playground.value('step')) + 1);
    await expect(page.locator('#run-controls [role="alert"]')).toHaveCount(0);
  };

  await playground.open('?model=softmax&batchSize=512');
  await playground.hasAllImages();
  await playground.train.click();
  await goesOn();

  await context.setOffline(true);
  for (const name of ['Runs', 'Learn']) {
    await screen(name).click();
    // Of a screen that is left, it stays behind.
    await expect(page.getByText(missingPart).filter({ visible: true })).toBeVisible();
    await page.goBack();
    await goesOn();
  }
  for (const { button: name, title } of dialogs) {
    await button(name).click();
    await expect(line(missingDialog(title))).toHaveCount(1);
    await line(missingDialog(title)).getByRole('button', { name: 'Close' }).click();
    await goesOn();
  }
  await button('切换到中文').click();
  await expect(line('The words of the other language could not be fetched.')).toBeVisible();
  await goesOn();

  await screen('Learn').click();
  await expect(page.getByText(missingPart).filter({ visible: true })).toBeVisible();
  await context.setOffline(false);
  await button('Try again').click();
  await expect(page.getByRole('heading', { name: 'Surprisal and entropy' })).toBeVisible();
  await page.goBack();
  for (const { button: name, title } of dialogs) {
    if (name === 'Share') continue;
    await button(name).click();
    await expect(page.getByRole('dialog', { name: title })).toBeVisible();
    await page.keyboard.press('Escape');
    await goesOn();
  }

  await putInAnotherBuild(page);
  await screen('Runs').click();
  await expect(page.getByText('The server has a newer version of this page')).toBeVisible();
  await page.goBack();
  for (let time = 0; time < 2; time += 1) await button('Share').click();
  await expect(line(newVersion)).toHaveCount(1);
  await goesOn();

  const before = await playground.value('step');
  await page.unrouteAll();
  await line(newVersion).getByRole('button', { name: 'Reload' }).click();
  const interrupted = page.getByRole('alert').filter({ hasText: /was still open when/ });
  await interrupted.getByRole('button', { name: 'Continue' }).click();
  await playground.reaches('step', before + 1);
});
