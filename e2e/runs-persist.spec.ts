import type { Page } from '@playwright/test';

import { expect, test } from './fixtures';
import { often } from './pages/often';
import { PlaygroundPage } from './pages/playground-page';
import { type Stored, storedInFull, storedRuns } from './pages/saved-runs';

test.use({ images: 'few' });

const offer = (page: Page) => page.getByRole('alert').filter({ hasText: /was still open when/ });
/** At rest, tested on all images there are. */
async function storedAndTested(playground: PlaygroundPage): Promise<Stored> {
  await playground.isTested('2,000');
  const { run } = await storedInFull(playground);
  const tested = async () => [...(await storedRuns(playground.page))[0]!.tests.keys()];
  await expect.poll(tested, often).toContain(`${run.summary.step} on 2000`);
  return storedInFull(playground);
}
const goOn = (page: Page) => offer(page).getByRole('button', { name: 'Continue' });

test('a page reloaded in mid-epoch goes on with its run, on the same curve', async ({
  expectAccessible,
  page,
  somebodyElse,
  playground,
}) => {
  await playground.open('?model=mlp');
  await expect(offer(page)).toBeHidden();
  // A test that has to wait for its images is of a later step.
  await playground.hasAllImages();
  await playground.train.click();
  await playground.reaches('step', 70);
  const before = await playground.value('step');
  await page.reload();

  await expect(offer(page)).toContainText(/^“\w+ \w+” was still open .*: step [\d,]+, epoch \d/);
  await expectAccessible({ colorSchemes: ['light', 'dark'] });
  await goOn(page).click();
  await expect(offer(page)).toBeHidden();
  // It was training, so it trains on.
  await playground.reaches('step', before + 45);
  await playground.pauseAndRest();
  const continued = await storedAndTested(playground);
  expect((await storedRuns(page)).length).toBe(1);

  const uninterrupted = new PlaygroundPage(await somebodyElse());
  const { step: last } = continued.run.summary;
  await uninterrupted.open(`?model=mlp&stopSteps=${last}`);
  await uninterrupted.hasAllImages();
  await uninterrupted.trainTo(last);
  const whole = await storedAndTested(uninterrupted);

  expect(continued.losses.size).toBe(last);
  expect(continued.losses).toEqual(whole.losses);
  // A test that is under way when the run is paused is given up for the one on all images.
  const tested = [...continued.tests].filter(([at]) => whole.tests.has(at));
  expect(tested.map(([at]) => at)).toEqual(
    expect.arrayContaining(['50 on 1000', '100 on 1000', `${last} on 2000`]),
  );
  for (const [at, loss] of tested) expect(loss, at).toBe(whole.tests.get(at));
});

test('two tabs train a run each, and when one goes on with a run, the other no longer offers it', async ({
  page,
  context,
  playground: one,
}) => {
  await one.open('?model=mlp');
  await one.train.click();
  await one.reaches('step', 5);

  const other = new PlaygroundPage(await context.newPage());
  await other.open('?model=mlp');
  // The other tab's run is under way.
  await expect(offer(other.page)).toBeHidden();
  await other.train.click();
  await other.reaches('step', 5);
  await one.pauseAndRest();
  await one.isTested('2,000');
  // The last that is written of any run is of this one.
  await other.pauseAndRest();
  const stored = await storedAndTested(other);
  const both = await storedRuns(page);
  expect(both).toHaveLength(2);
  for (const { run, losses } of both) expect(losses.size).toBe(run.summary.step);
  // The seed is the same.
  const shorter = Math.min(...both.map(({ run }) => run.summary.step));
  for (let step = 1; step <= shorter; step += 1) {
    expect(both[0]!.losses.get(step)).toBe(both[1]!.losses.get(step));
  }

  await other.page.close();
  const third = await context.newPage();
  await Promise.all([page.reload(), third.goto('/')]);
  // Both are offered the run that was worked on last.
  await expect(goOn(page)).toBeVisible();
  await expect(goOn(third)).toBeVisible();
  await goOn(third).click();
  await new PlaygroundPage(third).isAtStep(stored.run.summary.step);
  // It has an owner now.
  await expect(offer(page)).toBeHidden();
});

test('Reset is taken back by Undo: the curve is there again, at its last step', async ({
  page,
  playground,
}) => {
  await playground.open('?model=softmax');
  const losses = await playground.trainSteps(3);
  await playground.reset.click();
  await playground.reset.click();
  const toast = page.getByRole('alertdialog').filter({ hasText: /is kept with your runs/ });
  await expect(toast).toBeVisible();
  await playground.isAtStep(0);
  await toast.getByRole('button', { name: 'Undo' }).click();
  await playground.isAtStep(3);
  expect(await playground.value('train-loss')).toBe(losses[2]);
  await playground.trainOneStep();
  expect((await storedInFull(playground)).losses.size).toBe(4);
  expect(await storedRuns(page)).toHaveLength(1);
});

test('where nothing can be stored, that is said once and all goes on', async ({
  page,
  playground,
}) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('not in this window', 'SecurityError');
    };
  });
  await playground.open('?model=softmax');
  const notice = page.getByRole('alert').filter({ hasText: /lets the page save nothing/ });
  await expect(notice).toBeVisible();
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await playground.trainSteps(2);
  await expect(notice).toBeHidden();
  await playground.reset.click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Undo' }).click();
  await playground.isAtStep(2);
});

test('where room is short, the oldest checkpoints are named before they go', async ({
  expectAccessible,
  page,
  playground,
}) => {
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...values) {
      const isFull = this.name === 'arrays' && 'diskIsFull' in window;
      if (isFull) throw new DOMException('the disk is full', 'QuotaExceededError');
      return put.apply(this, values);
    };
  });
  await playground.open('?model=softmax&stopSteps=5');
  await playground.trainTo(5);
  const keptSteps = async () => (await storedRuns(page))[0]!.checkpoints.map(({ step }) => step);
  await expect.poll(keptSteps, often).toEqual([5]);

  await page.evaluate(() => Object.assign(window, { diskIsFull: true }));
  await playground.trainTo(10);
  const question = page.getByRole('alert').filter({ hasText: /room for checkpoints is used up/ });
  await expect(question).toContainText('the checkpoint of step 5');
  expect(await keptSteps()).toEqual([5]);
  await expectAccessible({ colorSchemes: ['light', 'dark'] });

  await page.evaluate(() => Reflect.deleteProperty(window, 'diskIsFull'));
  await question.getByRole('button', { name: 'Make room now' }).click();
  await expect(question).toBeHidden();
  await expect.poll(keptSteps, often).toEqual([10]);
});
