import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

import { PlaygroundPage } from './pages/playground-page';
import { type Stored, storedRuns } from './pages/saved-runs';

const offer = (page: Page) => page.getByRole('alert').filter({ hasText: /was still open when/ });
const goOn = (page: Page) => offer(page).getByRole('button', { name: 'Continue' });

async function pauseAndTest(playground: PlaygroundPage): Promise<void> {
  await playground.pause.click();
  await expect(playground.page.getByTitle(/on 10,000 test images/).first()).toBeVisible({
    timeout: 60_000,
  });
}

/** The newest run, once everything up to the step on screen has been stored. */
async function storedInFull(playground: PlaygroundPage): Promise<Stored> {
  const { page } = playground;
  const step = await playground.value('step');
  await expect.poll(async () => (await storedRuns(page))[0]?.run.summary.step).toBe(step);
  return (await storedRuns(page))[0]!;
}

test('a page reloaded in mid-epoch goes on with its run, on the same curve', async ({
  page,
  browser,
}) => {
  const playground = new PlaygroundPage(page);
  await playground.open();
  await expect(offer(page)).toBeHidden();
  await playground.train.click();
  await playground.reaches('step', 130);
  const before = await playground.value('step');
  await page.reload();

  await expect(offer(page)).toContainText(/^\w+ \w+ was still open .*: step [\d,]+, epoch 1/);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  }
  await goOn(page).click();
  await expect(offer(page)).toBeHidden();
  // It was training, so it trains on.
  await playground.reaches('step', before + 60);
  await pauseAndTest(playground);
  const continued = await storedInFull(playground);
  expect((await storedRuns(page)).length).toBe(1);

  const other = await browser.newContext();
  const uninterrupted = new PlaygroundPage(await other.newPage());
  await uninterrupted.open();
  await uninterrupted.train.click();
  await uninterrupted.reaches('step', continued.run.summary.step);
  await pauseAndTest(uninterrupted);
  const whole = await storedInFull(uninterrupted);
  await other.close();

  expect(continued.losses.size).toBe(continued.run.summary.step);
  for (const [step, loss] of continued.losses)
    expect(loss, `step ${step}`).toBe(whole.losses.get(step));
  const tested = [...continued.tests].filter(([at]) => whole.tests.has(at));
  expect(tested.map(([at]) => at)).toEqual(expect.arrayContaining(['50 on 1000', '100 on 1000']));
  for (const [at, loss] of tested) expect(loss, at).toBe(whole.tests.get(at));
});
